import { sql } from 'kysely';
import { all, one, query, type Steps } from '../../query.ts';
import { payloadType } from '../message/message.ts';

export interface EntryRow {
  readonly at: number;
  readonly kind: number;
  readonly thread: number;
  readonly thread_uuid: string;
  /** Null when the reader does not take part any more, or took the thread from their list. */
  readonly listed_at: number | null;
  readonly entry_message: number | null;
  readonly actor: string | null;
  /** Null, like what follows, when it is no message, or one that the reader may not see. */
  readonly id: number | null;
  readonly sender: string | null;
  readonly sender_id: number | null;
  readonly content: string | null;
  readonly sent_at: number | null;
  readonly proof: number | null;
  readonly payload_type: string | null;
  readonly is_read: number;
}

/** The two ranges of an inbox (from others, and all else), merged by time. */
const after = query<{ address: number; after: number; limit: number }>()((db, p) => {
  const range = (incoming: 0 | 1) =>
    db
      .selectFrom(
        db
          .selectFrom('inbox_entry as x')
          .select(['x.address', 'x.at', 'x.kind', 'x.thread', 'x.message', 'x.actor'])
          .where('x.address', '=', p('address'))
          .where('x.incoming', '=', sql.lit(incoming))
          .where('x.at', '>', p('after'))
          .orderBy('x.at')
          .limit(p('limit'))
          .as('range'),
      )
      .selectAll();
  return db
    .selectFrom(range(0).unionAll(range(1)).orderBy('at').limit(p('limit')).as('e'))
    .innerJoin('thread as t', 't.id', 'e.thread')
    .leftJoin('participant as me', (join) =>
      join
        .onRef('me.thread', '=', 'e.thread')
        .onRef('me.address', '=', 'e.address')
        .on('t.deleted', '=', sql.lit(0)),
    )
    .leftJoin('message as m', (join) =>
      join
        .onRef('m.id', '=', 'e.message')
        .onRef('m.sent_at', '=', 'e.at')
        .onRef('m.id', '>', 'me.visible_after'),
    )
    .leftJoin('address as a', 'a.id', 'm.sender')
    .leftJoin('address as b', 'b.id', 'e.actor')
    .select([
      'e.at',
      'e.kind',
      'e.thread',
      't.uuid as thread_uuid',
      'me.listed_at',
      'e.message as entry_message',
      'b.text as actor',
      'm.id',
      'a.text as sender',
      'm.sender as sender_id',
      'm.content',
      'm.sent_at',
      'm.proof',
      payloadType,
    ])
    .select((eb) =>
      sql<number>`case when ${eb.exists(
        eb
          .selectFrom('participant as other')
          .select('other.address')
          .whereRef('other.thread', '=', 'm.thread')
          .whereRef('other.address', '<>', 'm.sender')
          .whereRef('other.read_up_to', '<', 'm.id'),
      )} then 0 else 1 end`.as('is_read'),
    )
    .orderBy('e.at');
});

const newestUpTo = (incoming: 0 | 1) =>
  query<{ address: number; at: number }>()((db, p) =>
    db
      .selectFrom('inbox_entry')
      .select('at')
      .where('address', '=', p('address'))
      .where('incoming', '=', sql.lit(incoming))
      .where('at', '<=', p('at'))
      .orderBy('at', 'desc')
      .limit(1),
  );

const newestOthers = newestUpTo(1);
const newestOwn = newestUpTo(0);

const clock = query<{ address: number }>()((db, p) =>
  db
    .selectFrom('inbox')
    .select(['clock', 'gone_to as pruned_up_to'])
    .where('address', '=', p('address')),
);

/** Entries after a cursor, oldest first, with all that is needed to show them. */
export const entriesAfter = (address: number, cursor: number, limit: number): Steps<EntryRow[]> =>
  all(after, { address, after: cursor, limit });

/** The time of the newest entry at or before a cursor; 0 when there is none. */
export function* entryUpTo(address: number, at: number): Steps<number> {
  const others = yield* one(newestOthers, { address, at });
  const own = yield* one(newestOwn, { address, at });
  return Math.max(others?.at ?? 0, own?.at ?? 0);
}

/** The newest entry of an inbox (0 before the first), and up to where its history was pruned. */
export function* inboxState(address: number): Steps<{ clock: number; pruned_up_to: number }> {
  return (yield* one(clock, { address })) ?? { clock: 0, pruned_up_to: 0 };
}

/** The time of an inbox's newest entry; 0 before the first. */
export function* inboxClock(address: number): Steps<number> {
  return (yield* one(clock, { address }))?.clock ?? 0;
}
