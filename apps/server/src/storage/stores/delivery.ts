import type { Kysely } from 'kysely';
import { bundle, type Dialect, one, query, type Refs, runTouching, type Steps } from '../query.ts';
import { type Database, entryKind } from '../schema.ts';
import { advanceThread, type Entry, insertForThread } from './inbox.ts';
import { lockThread, lockThreadByUuid } from './lock.ts';
import { insertMessage, type NewMessage } from './message.ts';
import { listAfterSend } from './participant.ts';
import { addMessage } from './thread.ts';

/** What a send must know of a thread that it holds. */
export interface SendPlace {
  readonly thread: number;
  /** Null when the sender does not take part. */
  readonly sender: number | null;
  /** The latest clock of the participants' inboxes. */
  readonly clock: number | null;
  /** How many of them do not list the thread yet. */
  readonly unlisted: number | null;
  /** The message that an earlier try with this key made. */
  readonly earlier: number | null;
  /** The id of the next message. */
  readonly next: number;
}

interface Sender {
  readonly sender: string;
  readonly key: string | null;
}

const places = (db: Kysely<Database>, p: Refs<Sender>, dialect: Dialect) =>
  db
    .selectFrom('thread as t')
    .leftJoin('address as a', (join) => join.on('a.text', '=', p('sender')))
    .leftJoin('participant as me', (join) =>
      join.onRef('me.thread', '=', 't.id').onRef('me.address', '=', 'a.id'),
    )
    .leftJoin('message as m', (join) =>
      join
        .onRef('m.thread', '=', 't.id')
        .onRef('m.sender', '=', 'me.address')
        .on('m.client_key', '=', p('key')),
    )
    .select((eb) => [
      't.id as thread',
      'me.address as sender',
      eb
        .selectFrom('participant as p')
        .innerJoin('inbox as i', 'i.address', 'p.address')
        .select((row) => row.fn.max('i.clock').as('clock'))
        .whereRef('p.thread', '=', 't.id')
        .as('clock'),
      eb
        .selectFrom('participant as p')
        .select((row) => row.fn.countAll<number>().as('unlisted'))
        .whereRef('p.thread', '=', 't.id')
        .where('p.listed_at', 'is', null)
        .as('unlisted'),
      'm.id as earlier',
      dialect.nextMessageId.as('next'),
    ])
    .where('t.deleted', '=', 0);

const byUuid = query<Sender & { uuid: string }>()((db, p, dialect) =>
  places(db, p, dialect).where('t.uuid', '=', p('uuid')),
);

const byThread = query<Sender & { thread: number }>()((db, p, dialect) =>
  places(db, p, dialect).where('t.id', '=', p('thread')),
);

/** The message, the thread's row, everybody's list and everybody's inbox. */
const put = bundle<NewMessage & Entry, { address: number }>(
  [insertMessage, addMessage, listAfterSend, advanceThread],
  insertForThread,
);

/** Holds the thread, and gives its place. `key`: that by which a retry is known, or null. */
export function* placeToSend(
  uuid: string,
  sender: string,
  key: string | null,
): Steps<SendPlace | undefined> {
  yield* lockThreadByUuid(uuid);
  return yield* one(byUuid, { uuid, sender, key });
}

export function* placeInThread(
  thread: number,
  sender: string,
  key: string | null,
): Steps<SendPlace | undefined> {
  yield* lockThread(thread);
  return yield* one(byThread, { thread, sender, key });
}

/** Puts a message into its thread and into every participant's list and inbox. */
export const putMessage = (message: NewMessage): Steps<void> =>
  runTouching(put, { ...message, kind: entryKind.message, actor: message.sender });
