import { type Kysely, sql } from 'kysely';
import {
  batch,
  type Dialect,
  type FreshEntryOf,
  one,
  query,
  type Refs,
  runForInboxes,
  runWritingInboxes,
  type Steps,
} from '../../query.ts';
import { type Database, entryKind } from '../../schema.ts';
import { freshRow } from '../inbox/fresh.ts';
import {
  advanceBoth,
  advanceThread,
  type Entry,
  insertForBoth,
  insertForThread,
} from '../inbox/inbox.ts';
import {
  idIs,
  inboxesOfThreads,
  lockThreadRow,
  lockThreadRowByUuid,
  type Threads,
  uuidIs,
} from '../lock.ts';
import { listAfterSend } from '../participant/listed-at.ts';
import { addMessage } from '../thread/thread.ts';
import { insertMessage, type NewMessage } from './message.ts';

/** What a send must know of a thread that it holds. */
export interface SendContext {
  readonly thread: number;
  readonly uuid: string;
  /** Null when the sender does not take part. */
  readonly sender: number | null;
  /** The latest clock of the participants' inboxes. */
  readonly clock: number | null;
  /** That of the sender's inbox, and the latest of the others'. */
  readonly sender_clock: number | null;
  readonly others_clock: number | null;
  /** How many take part, and how many of them list the thread. */
  readonly members: number;
  readonly listed: number;
  /** Of the participants' ids the lowest and the highest: of two they are both. */
  readonly lowest: number | null;
  readonly highest: number | null;
  /** The message that an earlier try with this key made. */
  readonly earlier: number | null;
  /** The id of the next message. */
  readonly next: number;
}

interface Sender {
  readonly sender: string;
  readonly key: string | null;
}

/** The clocks of inboxes: of one writer's all of them, among many those of the thread, held. */
const clocks = (db: Kysely<Database>, threads: Threads, { manyWriters }: Dialect) =>
  manyWriters
    ? inboxesOfThreads(db, threads).select(['address', 'clock'])
    : db.selectFrom('inbox').select(['address', 'clock']);

const sendContexts = (db: Kysely<Database>, p: Refs<Sender>, threads: Threads, dialect: Dialect) =>
  db
    .selectFrom('thread as t')
    .leftJoin('address as a', (join) => join.on('a.text', '=', p('sender')))
    .leftJoin('participant as p', 'p.thread', 't.id')
    .leftJoin(clocks(db, threads, dialect).as('i'), 'i.address', 'p.address')
    .select((eb) => [
      't.id as thread',
      't.uuid',
      eb.fn
        .max(eb.case().whenRef('p.address', '=', 'a.id').then(eb.ref('a.id')).end())
        .as('sender'),
      eb.fn.max('i.clock').as('clock'),
      eb.fn
        .max(eb.case().whenRef('p.address', '=', 'a.id').then(eb.ref('i.clock')).end())
        .as('sender_clock'),
      eb.fn
        .max(eb.case().whenRef('p.address', '<>', 'a.id').then(eb.ref('i.clock')).end())
        .as('others_clock'),
      eb.fn.count<number>('p.address').as('members'),
      eb.fn.count<number>('p.listed_at').as('listed'),
      eb.fn.min('p.address').as('lowest'),
      eb.fn.max('p.address').as('highest'),
      eb
        .selectFrom('message as m')
        .select('m.id')
        .whereRef('m.thread', '=', 't.id')
        .whereRef('m.sender', '=', 'a.id')
        .where('m.client_key', '=', p('key'))
        .as('earlier'),
      dialect.nextMessageId.as('next'),
    ])
    .where('t.deleted', '=', sql.lit(0))
    .groupBy(['t.id', 'a.id']);

export const sendContextByUuid = query<Sender & { uuid: string }>()((db, p, dialect) =>
  sendContexts(db, p, uuidIs(db, p), dialect).where('t.uuid', '=', p('uuid')),
);

const byThread = query<Sender & { thread: number }>()((db, p, dialect) =>
  sendContexts(db, p, idIs(db, p), dialect).where('t.id', '=', p('thread')),
);

/** The message, the thread's row, everybody's list and everybody's inbox. */
export const appendForAll = batch<NewMessage & Entry, { address: number }>(
  [insertMessage, addMessage, listAfterSend, advanceThread],
  insertForThread,
);

/** The same between two, whom no statement has to look for. */
const appendForTwo = batch<NewMessage & { other: number }, unknown>(
  [insertMessage, addMessage, listAfterSend, advanceBoth],
  insertForBoth,
);

/** Locks the thread, and reads what a send needs. `key`: that by which a retry is known, or null. */
export function* lockSendContextByUuid(
  uuid: string,
  sender: string,
  key: string | null,
): Steps<SendContext | undefined> {
  yield* lockThreadRowByUuid(uuid);
  return yield* one(sendContextByUuid, { uuid, sender, key });
}

export function* lockSendContext(
  thread: number,
  sender: string,
  key: string | null,
): Steps<SendContext | undefined> {
  yield* lockThreadRow(thread);
  return yield* one(byThread, { thread, sender, key });
}

/** Appends a message to its thread and to every participant's list and inbox. */
export const appendMessage = (
  message: NewMessage,
  context: SendContext,
  senderText: string,
): Steps<void> => {
  const { sender } = message;
  const other = otherOfTwo(context, sender);
  const entryOf = freshEntries(message, context, senderText);
  return other === null
    ? runWritingInboxes(
        appendForAll,
        { ...message, kind: entryKind.message, actor: sender },
        entryOf,
      )
    : runForInboxes(appendForTwo, { ...message, other }, [sender, other], entryOf);
};

const freshEntries = (
  message: NewMessage,
  { uuid, members, listed, sender_clock, others_clock }: SendContext,
  senderText: string,
): FreshEntryOf => {
  // Else another entry, which lists the thread, comes before it.
  const row = listed === members ? freshRow({ ...message, uuid, senderText, members }) : undefined;
  return (address) =>
    row && { row, after: (address === message.sender ? sender_clock : others_clock) ?? 0 };
};

const otherOfTwo = ({ members, lowest, highest }: SendContext, one: number): number | null => {
  if (members !== 2) return null;
  return lowest === one ? highest : lowest;
};
