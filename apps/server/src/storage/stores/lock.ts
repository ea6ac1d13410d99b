import type { Kysely, SelectQueryBuilder } from 'kysely';
import { lock, type Query, query, type Refs, type Steps } from '../query.ts';
import type { Database } from '../schema.ts';

/*
 * Who changes a thread, or writes to inboxes, holds their rows from before it decides anything until
 * its commit: first the thread, then its participants' inboxes in the order of their addresses, so
 * that nobody waits in a circle.
 */

export type Threads = SelectQueryBuilder<Database, 'thread', { id: number }>;
type ThreadsOf<Params> = (db: Kysely<Database>, p: Refs<Params>) => Threads;

const rowsOf = <Params extends object>(threads: ThreadsOf<Params>): Query<Params, unknown> =>
  query<Params>()((db, p) => threads(db, p).orderBy('thread.id').forUpdate());

const inboxesOf = <Params extends object>(threads: ThreadsOf<Params>): Query<Params, unknown> =>
  query<Params>()((db, p) => inboxesOfThreads(db, threads(db, p)).select('address'));

/** Inboxes, held in their order. */
export const inboxesOfThreads = (db: Kysely<Database>, threads: Threads) =>
  db
    .selectFrom('inbox')
    .where('address', 'in', (eb) =>
      eb.selectFrom('participant').select('address').where('thread', 'in', threads),
    )
    .orderBy('address')
    .forUpdate();

const holding = <Params extends object>(
  threads: ThreadsOf<Params>,
): ((params: Params) => Steps<void>) => {
  const rows = rowsOf(threads);
  const inboxes = inboxesOf(threads);
  return (params) => lockBoth(rows, inboxes, params);
};

function* lockBoth<Params>(
  rows: Query<Params, unknown>,
  inboxes: Query<Params, unknown>,
  params: Params,
): Steps<void> {
  yield* lock(rows, params);
  yield* lock(inboxes, params);
}

export const idIs: ThreadsOf<{ thread: number }> = (db, p) =>
  db.selectFrom('thread').select('thread.id').where('thread.id', '=', p('thread'));

export const uuidIs: ThreadsOf<{ uuid: string }> = (db, p) =>
  db.selectFrom('thread').select('thread.id').where('thread.uuid', '=', p('uuid'));

const byId = holding(idIs);
const byUuid = holding(uuidIs);
const rowById = rowsOf(idIs);
const rowByUuid = rowsOf(uuidIs);

const byMembers = holding<{ key: Uint8Array }>((db, p) =>
  db.selectFrom('thread').select('thread.id').where('thread.member_key', '=', p('key')),
);

const byGroupid = holding<{ groupid: string }>((db, p) =>
  db.selectFrom('thread').select('thread.id').where('thread.groupid', '=', p('groupid')),
);

const inbox = query<{ address: number }>()((db, p) =>
  db.selectFrom('inbox').select('address').where('address', '=', p('address')).forUpdate(),
);

const inboxes = query<{ pairs: string }>()((db, p, { pairs }) =>
  db
    .selectFrom('inbox')
    .select('address')
    .where('address', 'in', (eb) => eb.selectFrom(pairs(p('pairs')).as('these')).select('first'))
    .orderBy('address')
    .forUpdate(),
);

/** Holds a thread and its participants' inboxes. */
export const lockThread = (thread: number): Steps<void> => byId({ thread });

export const lockThreadByUuid = (uuid: string): Steps<void> => byUuid({ uuid });

/** Holds a thread alone: the inboxes are for the next query, which is `inboxesOfThreads`. */
export const lockThreadRow = (thread: number): Steps<void> => lock(rowById, { thread });

export const lockThreadRowByUuid = (uuid: string): Steps<void> => lock(rowByUuid, { uuid });

/** Holds the threads of these participants, of whatever shop. */
export const lockThreadsByMembers = (key: Uint8Array): Steps<void> => byMembers({ key });

export const lockThreadByGroupid = (groupid: string): Steps<void> => byGroupid({ groupid });

export const lockInbox = (address: number): Steps<void> => lock(inbox, { address });

export const lockInboxes = (addresses: readonly number[]): Steps<void> =>
  lock(inboxes, { pairs: JSON.stringify(addresses.map((address) => [address])) });
