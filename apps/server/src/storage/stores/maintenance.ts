import { sql } from 'kysely';
import { all, one, type Query, query, run, type Steps } from '../query.ts';
import { threadState } from '../schema.ts';
import { lockThread } from './lock.ts';

/*
 * Each of these takes away a little and says where to go on, or null when nothing is left: small steps,
 * so that no clean-up keeps the event loop or makes others wait. What another server is at, is its own.
 */

/** Rows of a step. */
const STEP = 200;
/** Inboxes that a step looks at, most of them for nothing. */
const LOOK = 500;
/** Entries of inboxes that the messages of a step may have, for a group has many. */
const ENTRIES = 1_000;

export type MaintenanceTask = (from: number) => Steps<number | null>;

/** Takes away rows whose time `until` has passed. */
const lapsed = (table: string, key: string, until: string) =>
  query<{ now: number }>()((db, p, { manyWriters }) => {
    const [from, id] = [sql.table(table), sql.ref(key)];
    const skipHeld = manyWriters ? sql`for update skip locked` : sql``;
    const statement = sql`delete from ${from} where ${id} in (
      select ${id} from ${from} where ${sql.ref(until)} < ${p('now')}
      limit ${sql.lit(STEP)} ${skipHeld}) returning 1 as removed`;
    return { compile: () => statement.compile(db) };
  });

const lapsedChallenges = lapsed('challenge', 'hash', 'expires_at');
const lapsedUses = lapsed('signature_use', 'signature', 'expires_at');
const lapsedSessions = lapsed('session', 'id', 'expires_at');
const lapsedLimits = lapsed('rate_limit', 'key', 'until');

function* removeLapsed(query: Query<{ now: number }, unknown>, now: number): Steps<number | null> {
  return (yield* all(query, { now })).length < STEP ? null : 0;
}

export const removeChallenges = (now: number): Steps<number | null> =>
  removeLapsed(lapsedChallenges, now);

export const removeSignatureUses = (now: number): Steps<number | null> =>
  removeLapsed(lapsedUses, now);

export const removeSessions = (now: number): Steps<number | null> =>
  removeLapsed(lapsedSessions, now);

export const removeRateLimits = (now: number): Steps<number | null> =>
  removeLapsed(lapsedLimits, now);

const nextDeleted = query<Record<never, never>>()((db, _p, { manyWriters }) =>
  db
    .selectFrom('thread')
    .select((eb) => [
      'id',
      eb
        .selectFrom('participant')
        .select((row) => row.fn.countAll<number>().as('members'))
        .whereRef('participant.thread', '=', 'thread.id')
        .as('members'),
    ])
    .where('deleted', '=', (eb) => eb.lit(threadState.deleted))
    .orderBy('id')
    .limit(1)
    .$if(manyWriters, (held) => held.forUpdate().skipLocked()),
);

const anyDeleted = query<Record<never, never>>()((db) =>
  db
    .selectFrom('thread')
    .select('id')
    .where('deleted', '=', (eb) => eb.lit(threadState.deleted))
    .limit(1),
);

const oldestMessages = query<{ thread: number; limit: number }>()((db, p) =>
  db
    .selectFrom('message')
    .select(['id', 'sent_at'])
    .where('thread', '=', p('thread'))
    .orderBy('id')
    .limit(p('limit')),
);

const settleEntry = query<{ thread: number; at: number }>()((db, p) =>
  db
    .updateTable('inbox_entry')
    .set({ incoming: 0 })
    .where('address', 'in', (eb) =>
      eb.selectFrom('participant').select('address').where('thread', '=', p('thread')),
    )
    .where('incoming', '=', 1)
    .where('at', '=', p('at')),
);

const removeMessage = query<{ id: number }>()((db, p) =>
  db.deleteFrom('message').where('id', '=', p('id')),
);

const removeSigned = query<{ id: number }>()((db, p) =>
  db.deleteFrom('web3mq_message').where('message', '=', p('id')),
);

const removeGroup = query<{ thread: number }>()((db, p) =>
  db.deleteFrom('web3mq_group').where('thread', '=', p('thread')),
);

const removeMembers = query<{ thread: number }>()((db, p) =>
  db
    .deleteFrom('web3mq_member')
    .where('address', 'in', (eb) =>
      eb.selectFrom('participant').select('address').where('thread', '=', p('thread')),
    )
    .where('thread', '=', p('thread')),
);

const removeParticipants = query<{ thread: number }>()((db, p) =>
  db.deleteFrom('participant').where('thread', '=', p('thread')),
);

/** The row stays as a tombstone, so that inboxes can still say which thread went. */
const buryThread = query<{ thread: number }>()((db, p) =>
  db
    .updateTable('thread')
    .set({ deleted: threadState.purged, members: null, last_message: null })
    .where('id', '=', p('thread')),
);

/** The last of the next inboxes. */
const lookTo = query<{ after: number }>()((db, p) =>
  db
    .selectFrom(
      db
        .selectFrom('inbox')
        .select('address')
        .where('address', '>', p('after'))
        .orderBy('address')
        .limit(LOOK)
        .as('next'),
    )
    .select((eb) => eb.fn.max('address').as('last')),
);

const removeEntries = query<{ after: number; last: number; before: number }>()((db, p) =>
  db
    .deleteFrom('inbox_entry')
    .where('incoming', '=', sql.lit(0))
    .where(({ eb, refTuple }) =>
      eb(
        refTuple('address', 'at'),
        'in',
        eb
          .selectFrom('inbox as i')
          .innerJoin('inbox_entry as e', 'e.address', 'i.address')
          .select(['e.address', 'e.at'])
          .where('i.address', '>', p('after'))
          .where('i.address', '<=', p('last'))
          .where('e.incoming', '=', sql.lit(0))
          .where('e.at', '<', p('before'))
          .limit(STEP)
          .$asTuple('address', 'at'),
      ),
    )
    .returning(['address', 'at']),
);

const setGone = query<{ address: number; to: number }>()((db, p) =>
  db
    .updateTable('inbox')
    .set({ gone_to: p('to') })
    .where('address', '=', p('address'))
    .where('gone_to', '<', p('to')),
);

/**
 * Prunes the history of the next inboxes after an address. Messages from others stay: new messages are
 * read from them.
 */
export function* pruneInboxes(after: number, before: number): Steps<number | null> {
  const last = (yield* one(lookTo, { after }))?.last ?? null;
  if (last === null) return null;
  const removed = yield* all(removeEntries, { after, last, before });
  const gone = new Map<number, number>();
  for (const { address, at } of removed) gone.set(address, Math.max(at, gone.get(address) ?? 0));
  for (const [address, to] of gone) yield* run(setGone, { address, to });
  return removed.length < STEP ? last : after;
}

/** Takes away a part of what a deleted thread held. */
export function* purgeDeletedThreads(): Steps<number | null> {
  const next = yield* one(nextDeleted, {});
  // Held by somebody who still wrote to it, one is passed over: it is there to be come back to.
  if (next === undefined) return (yield* one(anyDeleted, {})) === undefined ? null : 0;
  const { id: thread, members } = next;
  yield* lockThread(thread);
  const limit = Math.min(STEP, Math.ceil(ENTRIES / ((members ?? 0) + 1)));
  const messages = yield* all(oldestMessages, { thread, limit });
  for (const message of messages) {
    // The entry stays, for the chain of the inbox, but no longer counts as a new message.
    yield* run(settleEntry, { thread, at: message.sent_at });
    yield* run(removeMessage, { id: message.id });
    yield* run(removeSigned, { id: message.id });
  }
  if (messages.length < limit) {
    yield* run(removeGroup, { thread });
    yield* run(removeMembers, { thread });
    yield* run(removeParticipants, { thread });
    yield* run(buryThread, { thread });
  }
  return 0;
}
