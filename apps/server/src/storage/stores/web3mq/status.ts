import { all, one, query, type Steps } from '../../query.ts';

/** One's own marks and those of each other reader. */
const readers = query<{ thread: number }>()((db, p) =>
  db
    .selectFrom('participant as p')
    .innerJoin('inbox as i', 'i.address', 'p.address')
    .select([
      'p.address',
      'p.read_up_to',
      'p.last_sent',
      'p.visible_after',
      'p.hidden',
      'i.received',
    ])
    .where('p.thread', '=', p('thread')),
);

/** What came to an inbox from others, newest first, as far as it is still there to see. */
const incoming = query<{ address: number; since: number; limit: number }>()((db, p) =>
  db
    .selectFrom('inbox_entry as e')
    .innerJoin('message as m', 'm.id', 'e.message')
    .innerJoin('thread as t', 't.id', 'e.thread')
    .innerJoin('participant as me', (join) =>
      join.onRef('me.thread', '=', 'e.thread').onRef('me.address', '=', 'e.address'),
    )
    .innerJoin('inbox as i', 'i.address', 'e.address')
    .innerJoin('address as a', 'a.id', 'm.sender')
    .leftJoin('web3mq_message as w', 'w.message', 'm.id')
    .select([
      'm.id',
      'm.sent_at',
      'a.text as from',
      't.groupid',
      'w.messageid',
      'me.read_up_to',
      'i.received',
    ])
    .where('e.address', '=', p('address'))
    .where('e.incoming', '=', 1)
    .where('e.at', '>', p('since'))
    .where('t.deleted', '=', 0)
    .whereRef('m.id', '>', 'me.visible_after')
    .orderBy('e.at', 'desc')
    .limit(p('limit')),
);

const signed = query<{ thread: number; viewer: number; messageid: Uint8Array }>()((db, p) =>
  db
    .selectFrom('web3mq_message as w')
    .innerJoin('message as m', 'm.id', 'w.message')
    .innerJoin('participant as me', 'me.thread', 'w.thread')
    .innerJoin('thread as t', 't.id', 'w.thread')
    .select(['m.id', 'm.sent_at', 't.last_message'])
    .where('w.thread', '=', p('thread'))
    .where('w.messageid', '=', p('messageid'))
    .where('me.address', '=', p('viewer'))
    .whereRef('m.id', '>', 'me.visible_after'),
);

const unsigned = query<{ thread: number; viewer: number; id: number }>()((db, p) =>
  db
    .selectFrom('message as m')
    .innerJoin('participant as me', 'me.thread', 'm.thread')
    .innerJoin('thread as t', 't.id', 'm.thread')
    .leftJoin('web3mq_message as w', 'w.message', 'm.id')
    .select(['m.id', 'm.sent_at', 't.last_message'])
    .where('m.id', '=', p('id'))
    .where('m.thread', '=', p('thread'))
    .where('w.message', 'is', null)
    .where('me.address', '=', p('viewer'))
    .whereRef('m.id', '>', 'me.visible_after'),
);

export interface ReaderRow {
  readonly address: number;
  readonly read_up_to: number;
  readonly received: number;
  readonly last_sent: number;
  readonly visible_after: number;
  readonly hidden: number;
}

export interface IncomingRow {
  readonly id: number;
  readonly sent_at: number;
  readonly from: string;
  readonly groupid: string | null;
  readonly messageid: Uint8Array | null;
  readonly read_up_to: number;
  readonly received: number;
}

export const readersOf = (thread: number): Steps<ReaderRow[]> => all(readers, { thread });

export const incomingSince = (
  address: number,
  since: number,
  limit: number,
): Steps<IncomingRow[]> => all(incoming, { address, since, limit });

/** A message's position in its thread. */
export interface MessagePosition {
  readonly id: number;
  readonly sent_at: number;
  /** The thread's newest. */
  readonly last_message: number | null;
}

/** The position of a message that somebody who takes part in the thread may see. */
export const signedMessagePosition = (
  thread: number,
  viewer: number,
  messageid: Uint8Array,
): Steps<MessagePosition | undefined> => one(signed, { thread, viewer, messageid });

export const unsignedMessagePosition = (
  thread: number,
  viewer: number,
  id: number,
): Steps<MessagePosition | undefined> => one(unsigned, { thread, viewer, id });
