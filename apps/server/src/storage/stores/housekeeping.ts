import { all, one, query, run, type Steps } from '../query.ts';
import { threadState } from '../schema.ts';
import { lockThread } from './lock.ts';

/** Rows taken away in one step, so that no clean-up keeps the event loop. */
const STEP = 200;

const expiredChallenges = query<{ now: number }>()((db, p) =>
  db
    .deleteFrom('challenge')
    .where('hash', 'in', (eb) =>
      eb.selectFrom('challenge').select('hash').where('expires_at', '<', p('now')).limit(STEP),
    ),
);

const expiredUses = query<{ now: number }>()((db, p) =>
  db
    .deleteFrom('signature_use')
    .where('signature', 'in', (eb) =>
      eb
        .selectFrom('signature_use')
        .select('signature')
        .where('expires_at', '<', p('now'))
        .limit(STEP),
    ),
);

const expiredSessions = query<{ now: number }>()((db, p) =>
  db
    .deleteFrom('session')
    .where('id', 'in', (eb) =>
      eb.selectFrom('session').select('id').where('expires_at', '<', p('now')).limit(STEP),
    ),
);

const expiredLimits = query<{ now: number }>()((db, p) =>
  db
    .deleteFrom('rate_limit')
    .where('key', 'in', (eb) =>
      eb.selectFrom('rate_limit').select('key').where('until', '<', p('now')).limit(STEP),
    ),
);

const nextDeleted = query<Record<never, never>>()((db) =>
  db
    .selectFrom('thread')
    .select('id')
    .where('deleted', '=', (eb) => eb.lit(1))
    .orderBy('id')
    .limit(1),
);

const oldestMessages = query<{ thread: number }>()((db, p) =>
  db
    .selectFrom('message')
    .select(['id', 'sent_at'])
    .where('thread', '=', p('thread'))
    .orderBy('id')
    .limit(STEP),
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

const nextInboxes = query<{ after: number }>()((db, p) =>
  db
    .selectFrom('inbox')
    .select('address')
    .where('address', '>', p('after'))
    .orderBy('address')
    .limit(STEP),
);

const oldEntries = query<{ address: number; before: number }>()((db, p) =>
  db
    .selectFrom('inbox_entry')
    .select('at')
    .where('address', '=', p('address'))
    .where('incoming', '=', 0)
    .where('at', '<', p('before'))
    .orderBy('at')
    .limit(STEP),
);

const removeEntries = query<{ address: number; to: number }>()((db, p) =>
  db
    .deleteFrom('inbox_entry')
    .where('address', '=', p('address'))
    .where('incoming', '=', 0)
    .where('at', '<=', p('to')),
);

const setGone = query<{ address: number; to: number }>()((db, p) =>
  db
    .updateTable('inbox')
    .set({ gone_to: p('to') })
    .where('address', '=', p('address'))
    .where('gone_to', '<', p('to')),
);

/**
 * Prunes the history of the next inboxes after an address, and says where to go on (null: all done).
 * Messages from others stay: new messages are read from them.
 */
export function* pruneInboxes(after: number, before: number): Steps<number | null> {
  const inboxes = yield* all(nextInboxes, { after });
  for (const { address } of inboxes) {
    const to = (yield* all(oldEntries, { address, before })).at(-1)?.at;
    if (to === undefined) continue;
    yield* run(removeEntries, { address, to });
    yield* run(setGone, { address, to });
  }
  return inboxes.length < STEP ? null : (inboxes.at(-1)?.address ?? null);
}

export function* removeExpired(now: number): Steps<void> {
  yield* run(expiredChallenges, { now });
  yield* run(expiredUses, { now });
  yield* run(expiredSessions, { now });
  yield* run(expiredLimits, { now });
}

/** Takes away a part of what a deleted thread held; false when nothing is left. */
export function* purgeDeletedThreads(): Steps<boolean> {
  const thread = (yield* one(nextDeleted, {}))?.id;
  if (thread === undefined) return false;
  yield* lockThread(thread);
  const messages = yield* all(oldestMessages, { thread });
  for (const message of messages) {
    // The entry stays, for the chain of the inbox, but no longer counts as a new message.
    yield* run(settleEntry, { thread, at: message.sent_at });
    yield* run(removeMessage, { id: message.id });
    yield* run(removeSigned, { id: message.id });
  }
  if (messages.length < STEP) {
    yield* run(removeGroup, { thread });
    yield* run(removeMembers, { thread });
    yield* run(removeParticipants, { thread });
    yield* run(buryThread, { thread });
  }
  return true;
}
