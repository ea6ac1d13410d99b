import { all, one, query, run, type Steps } from '../query.ts';

export interface ParticipantRow {
  readonly address: number;
  readonly text: string;
  readonly read_up_to: number;
  readonly listed_at: number | null;
  /** Messages up to this time have reached a stream of theirs. */
  readonly received: number;
}

const ofThread = query<{ thread: number }>()((db, p) =>
  db
    .selectFrom('participant as p')
    .innerJoin('address as a', 'a.id', 'p.address')
    .innerJoin('inbox as i', 'i.address', 'p.address')
    .select(['p.address', 'a.text', 'p.read_up_to', 'p.listed_at', 'i.received'])
    .where('p.thread', '=', p('thread'))
    .orderBy('p.position'),
);

export interface PeerRow {
  readonly address: number;
  readonly text: string;
}

/** Threads on top of a list whose participants hear of each other's coming and going. */
const PEER_THREADS = 50;

const peers = query<{ address: number }>()((db, p) =>
  db
    .selectFrom(
      db
        .selectFrom('participant')
        .select('thread')
        .where('address', '=', p('address'))
        .where('listed_at', 'is not', null)
        .orderBy('listed_at', 'desc')
        .limit(PEER_THREADS)
        .as('top'),
    )
    .innerJoin('participant as other', 'other.thread', 'top.thread')
    .innerJoin('address as a', 'a.id', 'other.address')
    .select(['other.address', 'a.text'])
    .distinct()
    .where('other.address', '<>', p('address')),
);

const insert = query<{ thread: number; address: number; position: number; shop: number | null }>()(
  (db, p) =>
    db.insertInto('participant').values({
      thread: p('thread'),
      address: p('address'),
      position: p('position'),
      shop: p('shop'),
      read_up_to: 0,
      read_others: 0,
      sent: (eb) =>
        eb
          .selectFrom('message')
          .select((row) => row.fn.countAll<number>().as('sent'))
          .where('message.thread', '=', p('thread'))
          .where('message.sender', '=', p('address')),
      listed_at: null,
    }),
);

const move = query<{ thread: number; address: number; position: number }>()((db, p) =>
  db
    .updateTable('participant')
    .set({ position: p('position') })
    .where('thread', '=', p('thread'))
    .where('address', '=', p('address'))
    .returning('address'),
);

const remove = query<{ thread: number; address: number }>()((db, p) =>
  db
    .deleteFrom('participant')
    .where('thread', '=', p('thread'))
    .where('address', '=', p('address')),
);

const listAll = query<{ thread: number; at: number }>()((db, p) =>
  db
    .updateTable('participant')
    .set({ listed_at: p('at') })
    .where('thread', '=', p('thread')),
);

export const listAfterSend = query<{ thread: number; sender: number; at: number }>()((db, p) =>
  db
    .updateTable('participant')
    .set((eb) => ({
      listed_at: p('at'),
      sent: eb(
        'sent',
        '+',
        eb.case().when('address', '=', p('sender')).then(eb.lit(1)).else(eb.lit(0)).end(),
      ),
    }))
    .where('thread', '=', p('thread')),
);

const listOne = query<{ thread: number; address: number; at: number }>()((db, p) =>
  db
    .updateTable('participant')
    .set({ listed_at: p('at') })
    .where('thread', '=', p('thread'))
    .where('address', '=', p('address')),
);

const unlistAll = query<{ thread: number }>()((db, p) =>
  db.updateTable('participant').set({ listed_at: null }).where('thread', '=', p('thread')),
);

const setShop = query<{ thread: number; shop: number | null }>()((db, p) =>
  db
    .updateTable('participant')
    .set({ shop: p('shop') })
    .where('thread', '=', p('thread')),
);

const markRead = query<{ thread: number; address: number; message: number; count: number }>()(
  (db, p) =>
    db
      .updateTable('participant')
      .set((eb) => ({
        read_up_to: p('message'),
        read_others: eb(p('count'), '-', eb.ref('sent')),
        marked_unread: 0,
      }))
      .where('thread', '=', p('thread'))
      .where('address', '=', p('address'))
      .where('read_up_to', '<', p('message'))
      .returning('address'),
);

/** Reminds of a thread, or no longer; who does not list it has nothing to be reminded of. */
const remind = query<{ thread: number; address: number; to: 0 | 1 }>()((db, p) =>
  db
    .updateTable('participant')
    .set({ marked_unread: p('to') })
    .where('thread', '=', p('thread'))
    .where('address', '=', p('address'))
    .where('listed_at', 'is not', null)
    .where('marked_unread', '<>', p('to'))
    .returning('address'),
);

export const participantsOf = (thread: number): Steps<ParticipantRow[]> =>
  all(ofThread, { thread });

/** Those who share one of an address's latest threads. */
export const peersOf = (address: number): Steps<PeerRow[]> => all(peers, { address });

/** Puts these addresses, in this order, among the participants; those already there only move. */
export function* putParticipants(
  thread: number,
  addresses: readonly number[],
  shop: number | null,
): Steps<void> {
  for (const [position, address] of addresses.entries()) {
    const moved = yield* one(move, { thread, address, position });
    // Counting what somebody sent before they left is for those who come back.
    if (moved === undefined) yield* run(insert, { thread, address, position, shop });
  }
}

export const removeParticipant = (thread: number, address: number): Steps<void> =>
  run(remove, { thread, address });

/** Puts the thread at the top of every participant's list. */
export const listForAll = (thread: number, at: number): Steps<void> => run(listAll, { thread, at });

export const listForOne = (thread: number, address: number, at: number): Steps<void> =>
  run(listOne, { thread, address, at });

export const unlistForAll = (thread: number): Steps<void> => run(unlistAll, { thread });

export const setShopOfParticipants = (thread: number, shop: number | null): Steps<void> =>
  run(setShop, { thread, shop });

/**
 * Moves a read mark to the newest of `count` messages, which takes a reminder away; false when it
 * already was there.
 */
export function* moveReadMark(
  thread: number,
  address: number,
  message: number,
  count: number,
): Steps<boolean> {
  return (yield* all(markRead, { thread, address, message, count })).length > 0;
}

/** Sets or takes away a participant's reminder; false when nothing changed. */
export function* setReminder(thread: number, address: number, on: boolean): Steps<boolean> {
  return (yield* all(remind, { thread, address, to: on ? 1 : 0 })).length > 0;
}
