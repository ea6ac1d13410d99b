import { sql } from 'kysely';
import { all, one, query, run, runWritingInboxes, type Steps } from '../../query.ts';
import { type EntryKind, entryKind } from '../../schema.ts';
import { lockInbox, lockInboxes, lockThread } from '../lock.ts';

export interface Entry {
  readonly thread: number;
  readonly at: number;
  readonly kind: EntryKind;
  readonly message: number | null;
  readonly actor: number | null;
}

const clockOfThread = query<{ thread: number }>()((db, p) =>
  db
    .selectFrom('participant')
    .innerJoin('inbox', 'inbox.address', 'participant.address')
    .select((eb) => eb.fn.max('inbox.clock').as('clock'))
    .where('participant.thread', '=', p('thread')),
);

const clockOfAddress = query<{ address: number }>()((db, p) =>
  db.selectFrom('inbox').select('clock').where('address', '=', p('address')),
);

export const advanceThread = query<{ thread: number; at: number }>()((db, p) =>
  db
    .updateTable('inbox')
    .set({ clock: p('at') })
    .where('address', 'in', (eb) =>
      eb.selectFrom('participant').select('address').where('thread', '=', p('thread')),
    ),
);

export const advanceBoth = query<{ sender: number; other: number; at: number }>()((db, p) =>
  db
    .updateTable('inbox')
    .set({ clock: p('at') })
    .where('address', 'in', [p('sender'), p('other')]),
);

const advanceAddress = query<{ address: number; at: number }>()((db, p) =>
  db
    .updateTable('inbox')
    .set({ clock: p('at') })
    .where('address', '=', p('address')),
);

const entryColumns = ['address', 'incoming', 'at', 'kind', 'thread', 'message', 'actor'] as const;

const advanceListed = query<{ thread: number; at: number }>()((db, p) =>
  db
    .updateTable('inbox')
    .set({ clock: p('at') })
    .where('address', 'in', (eb) =>
      eb
        .selectFrom('participant')
        .select('address')
        .where('thread', '=', p('thread'))
        .where('listed_at', 'is not', null),
    ),
);

const insertForListed = query<Entry>()((db, p) =>
  db
    .insertInto('inbox_entry')
    .columns([...entryColumns])
    .expression((eb) =>
      eb
        .selectFrom('participant')
        .select([
          'participant.address',
          sql.lit(0).as('incoming'),
          p('at').as('at'),
          p('kind').as('kind'),
          'participant.thread',
          p('message').as('message'),
          p('actor').as('actor'),
        ])
        .where('participant.thread', '=', p('thread'))
        .where('participant.listed_at', 'is not', null),
    )
    .returning('address'),
);

export const insertForThread = query<Entry>()((db, p) =>
  db
    .insertInto('inbox_entry')
    .columns([...entryColumns])
    .expression((eb) =>
      eb
        .selectFrom('participant')
        .select((row) => [
          'participant.address',
          row
            .case()
            .when(
              row.and([
                row(p('kind'), '=', entryKind.message),
                row('participant.address', '<>', p('actor')),
              ]),
            )
            .then(1)
            .else(0)
            .end()
            .as('incoming'),
          p('at').as('at'),
          p('kind').as('kind'),
          'participant.thread',
          p('message').as('message'),
          p('actor').as('actor'),
        ])
        .where('participant.thread', '=', p('thread')),
    )
    .returning('address'),
);

/** A message between two, in both their inboxes. */
export const insertForBoth = query<{
  thread: number;
  message: number;
  sender: number;
  other: number;
  at: number;
}>()((db, p) => {
  const entry = {
    at: p('at'),
    kind: sql.lit(entryKind.message),
    thread: p('thread'),
    message: p('message'),
    actor: p('sender'),
  };
  return db.insertInto('inbox_entry').values([
    { address: p('sender'), incoming: sql.lit(0), ...entry },
    { address: p('other'), incoming: sql.lit(1), ...entry },
  ]);
});

const insertForAddress = query<Entry & { address: number }>()((db, p) =>
  db
    .insertInto('inbox_entry')
    .values({
      address: p('address'),
      incoming: 0,
      at: p('at'),
      kind: p('kind'),
      thread: p('thread'),
      message: p('message'),
      actor: p('actor'),
    })
    .returning('address'),
);

const advanceReceived = query<{ marks: string }>()((db, p, { pairs }) =>
  db
    .updateTable('inbox')
    .from(pairs(p('marks')).as('mark'))
    .set((eb) => ({ received: eb.ref('mark.second') }))
    .whereRef('inbox.address', '=', 'mark.first')
    .whereRef('received', '<', 'mark.second')
    .returning('address'),
);

/**
 * The time of the next change of a thread: later than every entry of every participant's inbox, so
 * that no cursor that was handed out can miss it.
 */
export function* nextTimeOfThread(thread: number, now: number): Steps<number> {
  yield* lockThread(thread);
  const row = yield* one(clockOfThread, { thread });
  return Math.max(now, (row?.clock ?? 0) + 1);
}

/** The time of the next change that only one address learns of. */
export function* nextTimeOfAddress(address: number, now: number): Steps<number> {
  yield* lockInbox(address);
  const row = yield* one(clockOfAddress, { address });
  return Math.max(now, (row?.clock ?? 0) + 1);
}

/** Writes one entry into the inbox of every participant. `at` comes from {@link nextTimeOfThread}. */
export function* recordForThread(entry: Entry): Steps<void> {
  yield* run(advanceThread, { thread: entry.thread, at: entry.at });
  yield* runWritingInboxes(insertForThread, entry);
}

/** The same for those alone whose list has the thread; for what is no message. */
export function* recordForListed(entry: Entry): Steps<void> {
  yield* run(advanceListed, { thread: entry.thread, at: entry.at });
  yield* runWritingInboxes(insertForListed, entry);
}

export function* recordForAddress(address: number, entry: Entry): Steps<void> {
  yield* run(advanceAddress, { address, at: entry.at });
  yield* runWritingInboxes(insertForAddress, { address, ...entry });
}

/** How far the messages of an inbox have reached its owner. */
export interface ReceivedMark {
  readonly address: number;
  readonly at: number;
}

/** Keeps how far messages have reached the owners of inboxes; tells of which that was not known. */
export function* markReceived(received: readonly ReceivedMark[]): Steps<number[]> {
  const marks = JSON.stringify(received.map(({ address, at }) => [address, at]));
  yield* lockInboxes(received.map(({ address }) => address));
  const rows = yield* all(advanceReceived, { marks });
  return rows.map(({ address }) => address);
}
