import { type Kysely, sql } from 'kysely';
import { all, one, query, run, type Steps } from '../../query.ts';
import type { Database } from '../../schema.ts';

/** A message with what its sender signed; those columns are null for one of a typed client. */
const wire = (db: Kysely<Database>) =>
  db
    .selectFrom('message as m')
    .innerJoin('thread as t', 't.id', 'm.thread')
    .innerJoin('address as a', 'a.id', 'm.sender')
    .leftJoin('web3mq_message as w', 'w.message', 'm.id')
    .select([
      'm.id',
      'm.content',
      'm.sent_at',
      'm.sender',
      'a.text as from',
      't.groupid',
      'w.topic',
      'w.messageid',
      'w.payload',
      'w.payload_type',
      'w.cipher_suite',
      'w.version',
      'w.from_sign',
      'w.signed_at',
      'w.node_id',
      'w.pubkey',
    ])
    // Whom a typed client's message went to: the other one, or the group.
    .select(
      sql<string | null>`case when w.topic is null and t.groupid is null then (
        select b.text from participant o join address b on b.id = o.address
        where o.thread = t.id and o.address <> m.sender limit 1) end`.as('other'),
    );

const byId = query<{ id: number; viewer: string }>()((db, p) =>
  wire(db)
    .innerJoin('participant as me', 'me.thread', 't.id')
    .innerJoin('address as v', 'v.id', 'me.address')
    .where('m.id', '=', p('id'))
    .where('v.text', '=', p('viewer'))
    .whereRef('m.id', '>', 'me.visible_after')
    .where('t.deleted', '=', 0),
);

const byMessageid = query<{ thread: number; messageid: Uint8Array }>()((db, p) =>
  wire(db).where('w.thread', '=', p('thread')).where('w.messageid', '=', p('messageid')),
);

const historyPage = query<{
  thread: number;
  after: number;
  limit: number;
  offset: number;
}>()((db, p) =>
  wire(db)
    .where(
      'm.id',
      'in',
      db
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

const count = query<{ thread: number }>()((db, p) =>
  db.selectFrom('thread').select('message_count').where('id', '=', p('thread')),
);

const insert = query<SignedRow>()((db, p) =>
  db.insertInto('web3mq_message').values({
    message: p('message'),
    thread: p('thread'),
    messageid: p('messageid'),
    topic: p('topic'),
    payload: p('payload'),
    payload_type: p('payload_type'),
    cipher_suite: p('cipher_suite'),
    version: p('version'),
    from_sign: p('from_sign'),
    signed_at: p('signed_at'),
    node_id: p('node_id'),
    pubkey: p('pubkey'),
  }),
);

export type SignedRow = Database['web3mq_message'];

type Maybe<Row> = { readonly [Column in keyof Row]: Row[Column] | null };

export interface WireRow extends Maybe<Omit<SignedRow, 'message' | 'thread'>> {
  readonly id: number;
  readonly content: string;
  readonly sent_at: number;
  readonly sender: number;
  readonly from: string;
  readonly groupid: string | null;
  readonly other: string | null;
}

/** The message of an id, for somebody who takes part in its thread. */
export const wireById = (id: number, viewer: string): Steps<WireRow | undefined> =>
  one(byId, { id, viewer });

/** A signed message by its own id, which only its thread makes unique; it names its sender, who asks. */
export const wireByMessageid = (
  thread: number,
  messageid: Uint8Array,
): Steps<WireRow | undefined> => one(byMessageid, { thread, messageid });

/** A page of a thread, newest first, as far back as a message that is not shown any more. */
export const wireHistory = (
  thread: number,
  after: number,
  limit: number,
  offset: number,
): Steps<WireRow[]> => all(historyPage, { thread, after, limit, offset });

export function* messageCount(thread: number): Steps<number> {
  return (yield* one(count, { thread }))?.message_count ?? 0;
}

export const insertSigned = (row: SignedRow): Steps<void> => run(insert, row);
