import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import { all, one, query, type Steps } from '../../query.ts';
import { type Database, proofs } from '../../schema.ts';

export interface MessageRow {
  readonly id: number;
  readonly sender: string;
  readonly sender_id: number;
  readonly content: string;
  readonly sent_at: number;
  readonly proof: number;
  /** Of a signed message whose content is not the plain text that was signed, as its sender named it. */
  readonly payload_type: string | null;
}

export interface NewMessageRow extends MessageRow {
  readonly thread_uuid: string;
  readonly is_read: number;
}

export interface IncomingRow extends NewMessageRow {
  /** Which calls opened the thread, if it is a shop chat: the others read no other thread. */
  readonly opened_with: number;
}

/** Looked up for signed messages `m` only: others, which most are, pay nothing for it. */
export const payloadType = sql<
  string | null
>`case m.proof when ${sql.lit(proofs.indexOf('signature'))} then (
  select nullif(w.payload_type, '') from web3mq_message w where w.message = m.id
  and (w.payload is not null or lower(w.payload_type) not like 'text/plain%')) end`.as(
  'payload_type',
);

const columns = [
  'm.id',
  'a.text as sender',
  'm.sender as sender_id',
  'm.content',
  'm.sent_at',
  'm.proof',
  payloadType,
] as const;

const messages = (db: Kysely<Database>) =>
  db.selectFrom('message as m').innerJoin('address as a', 'a.id', 'm.sender').select(columns);

const newest = query<{ thread: number; after: number; before: number; limit: number }>()((db, p) =>
  messages(db)
    .where('m.thread', '=', p('thread'))
    .where('m.id', '>', p('after'))
    .where('m.id', '<', p('before'))
    .orderBy('m.id', 'desc')
    .limit(p('limit')),
);

/** Skips on the index alone; rows are fetched for what is left. */
const newestAfterSome = query<{
  thread: number;
  after: number;
  limit: number;
  offset: number;
}>()((db, p) =>
  messages(db)
    .where('m.id', 'in', (eb) =>
      eb
        .selectFrom('message')
        .select('id')
        .where('thread', '=', p('thread'))
        .where('id', '>', p('after'))
        .orderBy('id', 'desc')
        .limit(p('limit'))
        .offset(p('offset')),
    )
    .orderBy('m.id', 'desc'),
);

const following = query<{ thread: number; after: number; limit: number }>()((db, p) =>
  messages(db)
    .where('m.thread', '=', p('thread'))
    .where('m.id', '>', p('after'))
    .orderBy('m.id')
    .limit(p('limit')),
);

export interface NewMessage {
  readonly message: number;
  readonly thread: number;
  readonly sender: number;
  readonly content: string;
  readonly at: number;
  readonly key: string | null;
  readonly proof: number;
  /** See `search-text.ts`. */
  readonly search: string | null;
}

export const insertMessage = query<NewMessage>()((db, p) =>
  db.insertInto('message').values({
    id: p('message'),
    thread: p('thread'),
    sender: p('sender'),
    content: p('content'),
    sent_at: p('at'),
    client_key: p('key'),
    proof: p('proof'),
    search_text: p('search'),
  }),
);

/** Whether every participant but its sender has read a message `m`. */
const isRead = (eb: ExpressionBuilder<Database & { m: Database['message'] }, 'm'>) =>
  sql<number>`case when ${eb.exists(
    eb
      .selectFrom('participant as other')
      .select('other.address')
      .whereRef('other.thread', '=', 'm.thread')
      .whereRef('other.address', '<>', 'm.sender')
      .whereRef('other.read_up_to', '<', 'm.id'),
  )} then 0 else 1 end`.as('is_read');

const byId = query<{ id: number }>()((db, p) =>
  db
    .selectFrom('message as m')
    .innerJoin('thread as t', 't.id', 'm.thread')
    .innerJoin('address as a', 'a.id', 'm.sender')
    .select([...columns, 't.uuid as thread_uuid'])
    .select(isRead)
    .where('m.id', '=', p('id')),
);

/** Messages to one address: a range of its inbox, joined with what is still there for it to see. */
const incoming = (order: 'asc' | 'desc') =>
  query<{ address: string; since: number; limit: number }>()((db, p) =>
    db
      .selectFrom('inbox_entry as e')
      .innerJoin('message as m', 'm.id', 'e.message')
      .innerJoin('thread as t', 't.id', 'e.thread')
      .innerJoin('participant as me', (join) =>
        join.onRef('me.thread', '=', 'e.thread').onRef('me.address', '=', 'e.address'),
      )
      .innerJoin('address as a', 'a.id', 'm.sender')
      .select([...columns, 't.uuid as thread_uuid'])
      .select(isRead)
      .select(sql<number>`case me.role when 0 then 0 else t.opened_with end`.as('opened_with'))
      .where('e.address', '=', sql<number>`(select id from address where text = ${p('address')})`)
      .where('e.incoming', '=', 1)
      .where('e.at', '>', p('since'))
      .where('t.deleted', '=', 0)
      .whereRef('m.id', '>', 'me.visible_after')
      .orderBy('e.at', order)
      .limit(p('limit')),
  );

const incomingOldest = incoming('asc');
const incomingNewest = incoming('desc');

/** A message with its thread, whoever may see it. */
export const messageById = (id: number): Steps<NewMessageRow | undefined> => one(byId, { id });

/** A thread as somebody sees it: messages after one of them. */
export interface SeenThread {
  readonly id: number;
  readonly visible_after: number;
}

/** The newest messages of a thread before an id, oldest first. */
export function* messagesBefore(
  { id: thread, visible_after: after }: SeenThread,
  before: number,
  limit: number,
): Steps<MessageRow[]> {
  return (yield* all(newest, { thread, after, before, limit })).reverse();
}

/** The newest messages of a thread but for `offset`, oldest first. */
export function* newestOfThread(seen: SeenThread, limit: number, offset = 0): Steps<MessageRow[]> {
  if (offset === 0) return yield* messagesBefore(seen, Number.MAX_SAFE_INTEGER, limit);
  const { id: thread, visible_after: after } = seen;
  return (yield* all(newestAfterSome, { thread, after, limit, offset })).reverse();
}

export const messagesAfter = (
  { id: thread, visible_after }: SeenThread,
  after: number,
  limit: number,
): Steps<MessageRow[]> => all(following, { thread, after: Math.max(after, visible_after), limit });

export const messagesSince = (
  address: string,
  since: number,
  limit: number,
): Steps<IncomingRow[]> => all(incomingOldest, { address, since, limit });

export function* newestMessages(address: string, limit: number): Steps<IncomingRow[]> {
  return (yield* all(incomingNewest, { address, since: 0, limit })).reverse();
}
