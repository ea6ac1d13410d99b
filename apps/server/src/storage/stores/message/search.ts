import { type RawBuilder, sql } from 'kysely';
import { all, query, type Steps } from '../../query.ts';
import { entryKind } from '../../schema.ts';
import type { SeenThread } from './message.ts';

/** One that is looked at: where it stands, and what is searched of it if the searcher may see it. */
export interface CandidateRow {
  readonly cursor: number;
  readonly id: number | null;
  /** In the compatible form; case counts. */
  readonly text: string | null;
}

/** Compared where it is read and not in the database, so that every engine finds the same. */
const searched = sql<string | null>`coalesce(m.search_text, m.content)`;

/** What a searcher who takes part in a thread sees of a message there. */
const ifSeen = <Value>(value: RawBuilder<Value>) =>
  sql<Value | null>`case when m.id > me.visible_after then ${value} end`;

/** Entries of an inbox, newest first, of both of its ranges; those that hold no message count, too. */
const ofInbox = query<{ address: number; before: number; limit: number }>()((db, p) => {
  const range = (incoming: 0 | 1) =>
    db
      .selectFrom(
        db
          .selectFrom('inbox_entry as x')
          .select(['x.address', 'x.at', 'x.kind', 'x.thread', 'x.message'])
          .where('x.address', '=', p('address'))
          .where('x.incoming', '=', sql.lit(incoming))
          .where('x.at', '<', p('before'))
          .orderBy('x.at', 'desc')
          .limit(p('limit'))
          .as('range'),
      )
      .selectAll();
  return (
    db
      .selectFrom(range(0).unionAll(range(1)).orderBy('at', 'desc').limit(p('limit')).as('e'))
      .innerJoin('thread as t', 't.id', 'e.thread')
      .leftJoin('participant as me', (join) =>
        join
          .onRef('me.thread', '=', 'e.thread')
          .onRef('me.address', '=', 'e.address')
          .on('t.deleted', '=', sql.lit(0)),
      )
      // By its id alone: by its thread PostgreSQL may look through all that the thread holds.
      .leftJoin('message as m', (join) =>
        join.onRef('m.id', '=', 'e.message').on('e.kind', '=', sql.lit(entryKind.message)),
      )
      .select([
        'e.at as cursor',
        ifSeen(sql.ref<number>('m.id')).as('id'),
        ifSeen(searched).as('text'),
      ])
      .orderBy('e.at', 'desc')
  );
});

const ofThread = query<{ thread: number; after: number; before: number; limit: number }>()(
  (db, p) =>
    db
      .selectFrom('message as m')
      .select(['m.id as cursor', 'm.id', searched.as('text')])
      .where('m.thread', '=', p('thread'))
      .where('m.id', '>', p('after'))
      .where('m.id', '<', p('before'))
      .orderBy('m.id', 'desc')
      .limit(p('limit')),
);

/** What an inbox holds before a time, newest first. */
export const inboxBefore = (
  address: number,
  before: number,
  limit: number,
): Steps<CandidateRow[]> => all(ofInbox, { address, before, limit });

/** What a thread holds before a message id, newest first. */
export const threadBefore = (
  { id: thread, visible_after: after }: SeenThread,
  before: number,
  limit: number,
): Steps<CandidateRow[]> => all(ofThread, { thread, after, before, limit });
