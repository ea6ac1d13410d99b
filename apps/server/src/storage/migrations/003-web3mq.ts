import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Ddl } from './ddl.ts';

/** Registrations, groups and signed messages of Web3MQ. */
export const web3mq = (ddl: Ddl): Migration => ({
  async up(db: Kysely<unknown>) {
    const { integer, bytes } = ddl;

    await db.schema
      .alterTable('web3mq_user')
      .addColumn('avatar_base64', 'text', (c) => c.notNull().defaultTo(''))
      .execute();

    // How a wallet vouched for a userid: shown to whoever wants to check it again.
    await db.schema
      .createTable('web3mq_registration')
      .modifyEnd(ddl.table)
      .addColumn('address', integer, (c) => c.primaryKey())
      .addColumn('main_pubkey', bytes, (c) => c.notNull())
      .addColumn('did_pubkey', 'text', (c) => c.notNull())
      .addColumn('did_signature', 'text', (c) => c.notNull())
      .addColumn('signature_content', 'text', (c) => c.notNull())
      .addColumn('registered_at', integer, (c) => c.notNull())
      .execute();

    // Apart from the thread, whose row every message writes anew.
    await db.schema
      .createTable('web3mq_group')
      .modifyEnd(ddl.table)
      .addColumn('thread', integer, (c) => c.primaryKey())
      .addColumn('creator', integer, (c) => c.notNull())
      .addColumn('may_join', 'text', (c) => c.notNull())
      .addColumn('avatar_base64', 'text', (c) => c.notNull())
      .execute();

    // One person's groups, apart from their many chats.
    await db.schema
      .createTable('web3mq_member')
      .modifyEnd(ddl.clusteredTable)
      .addColumn('address', integer, (c) => c.notNull())
      .addColumn('thread', integer, (c) => c.notNull())
      .addPrimaryKeyConstraint('web3mq_member_key', ['address', 'thread'])
      .execute();

    await db.schema
      .createTable('web3mq_message')
      .modifyEnd(ddl.table)
      .addColumn('message', integer, (c) => c.primaryKey())
      .addColumn('thread', integer, (c) => c.notNull())
      .addColumn('messageid', bytes, (c) => c.notNull())
      .addColumn('topic', 'text', (c) => c.notNull())
      .addColumn('payload', bytes)
      .addColumn('payload_type', 'text', (c) => c.notNull())
      .addColumn('cipher_suite', 'text', (c) => c.notNull())
      .addColumn('version', integer, (c) => c.notNull())
      .addColumn('from_sign', bytes, (c) => c.notNull())
      .addColumn('signed_at', integer, (c) => c.notNull())
      .addColumn('node_id', 'text', (c) => c.notNull())
      .addColumn('pubkey', bytes, (c) => c.notNull())
      .execute();

    for (const statement of [...indexes, ...groupsSoFar]) await sql.raw(statement).execute(db);
  },
});

const indexes = [
  // Retries, and the messages that a status names.
  `create unique index web3mq_message_id on web3mq_message (thread, messageid)`,
  // The keys that a socket's signature may be of.
  `create index web3mq_key_address on web3mq_key (address, expires_at)`,
];

/** Groups that open mode made when they were named for the first time. */
const groupsSoFar = [
  `insert into web3mq_member (address, thread)
   select p.address, p.thread from participant p join thread t on t.id = p.thread
   where t.kind = 1 and t.deleted = 0`,
  `insert into web3mq_group (thread, creator, may_join, avatar_base64)
   select p.thread, p.address, 'ceator_invite_friends', ''
   from participant p join thread t on t.id = p.thread
   where t.kind = 1 and t.deleted = 0 and p.position = 0`,
];
