import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Ddl } from './ddl.ts';

/** The first schema. Each index names the query that needs it. */
export const foundation = (ddl: Ddl): Migration => ({
  async up(db: Kysely<unknown>) {
    const { integer, bytes } = ddl;
    const table = (name: string): CreateTableBuilder<string> =>
      db.schema.createTable(name).modifyEnd(ddl.table);
    const clustered = (name: string): CreateTableBuilder<string> =>
      db.schema.createTable(name).modifyEnd(ddl.clusteredTable);

    await table('address')
      .addColumn('id', integer, ddl.autoId)
      .addColumn('text', 'text', (c) => c.notNull().unique())
      .execute();

    await table('inbox')
      .addColumn('address', integer, (c) => c.primaryKey())
      .addColumn('clock', integer, (c) => c.notNull())
      .addColumn('gone_to', integer, (c) => c.notNull())
      .execute();

    await clustered('inbox_entry')
      .addColumn('address', integer, (c) => c.notNull())
      .addColumn('incoming', integer, (c) => c.notNull())
      .addColumn('at', integer, (c) => c.notNull())
      .addColumn('kind', integer, (c) => c.notNull())
      .addColumn('thread', integer, (c) => c.notNull())
      .addColumn('message', integer)
      .addColumn('actor', integer)
      .addPrimaryKeyConstraint('inbox_entry_key', ['address', 'incoming', 'at'])
      .execute();

    await table('shop')
      .addColumn('id', integer, ddl.autoId)
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('url', 'text', (c) => c.notNull().unique())
      .addColumn('owner_address', 'text')
      .addColumn('description', 'text', (c) => c.notNull())
      .execute();

    await table('thread')
      .addColumn('id', integer, ddl.autoId)
      .addColumn('uuid', 'text', (c) => c.notNull().unique())
      .addColumn('kind', integer, (c) => c.notNull())
      .addColumn('shop', integer)
      .addColumn('member_key', bytes)
      .addColumn('groupid', 'text', (c) => c.unique())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('avatar_url', 'text', (c) => c.notNull())
      .addColumn('members', 'text')
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('updated_at', integer, (c) => c.notNull())
      .addColumn('last_message', integer)
      .addColumn('message_count', integer, (c) => c.notNull())
      .addColumn('deleted', integer, (c) => c.notNull())
      .execute();

    await clustered('participant')
      .addColumn('thread', integer, (c) => c.notNull())
      .addColumn('address', integer, (c) => c.notNull())
      .addColumn('position', integer, (c) => c.notNull())
      .addColumn('read_up_to', integer, (c) => c.notNull())
      .addColumn('sent', integer, (c) => c.notNull())
      .addColumn('read_others', integer, (c) => c.notNull())
      .addColumn('listed_at', integer)
      .addColumn('shop', integer)
      .addPrimaryKeyConstraint('participant_key', ['thread', 'address'])
      .execute();

    await clustered('thread_tally')
      .addColumn('address', integer, (c) => c.notNull())
      .addColumn('shop', integer, (c) => c.notNull())
      .addColumn('threads', integer, (c) => c.notNull())
      .addPrimaryKeyConstraint('thread_tally_key', ['address', 'shop'])
      .execute();

    await table('message')
      .addColumn('id', integer, ddl.autoId)
      .addColumn('thread', integer, (c) => c.notNull())
      .addColumn('sender', integer, (c) => c.notNull())
      .addColumn('content', 'text', (c) => c.notNull())
      .addColumn('sent_at', integer, (c) => c.notNull())
      .addColumn('client_key', 'text')
      .addColumn('proof', integer, (c) => c.notNull())
      .execute();

    await table('session')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('token_hash', bytes, (c) => c.notNull().unique())
      .addColumn('address', 'text', (c) => c.notNull())
      .addColumn('created_at', integer, (c) => c.notNull())
      .addColumn('last_seen_at', integer, (c) => c.notNull())
      .addColumn('expires_at', integer, (c) => c.notNull())
      .addColumn('user_agent', 'text', (c) => c.notNull())
      .execute();

    await clustered('challenge')
      .addColumn('hash', bytes, (c) => c.notNull())
      .addColumn('address', 'text', (c) => c.notNull())
      .addColumn('expires_at', integer, (c) => c.notNull())
      .addColumn('tries', integer, (c) => c.notNull())
      .addPrimaryKeyConstraint('challenge_key', ['hash'])
      .execute();

    await clustered('signature_use')
      .addColumn('signature', bytes, (c) => c.notNull())
      .addColumn('call_hash', bytes, (c) => c.notNull())
      .addColumn('expires_at', integer, (c) => c.notNull())
      .addPrimaryKeyConstraint('signature_use_key', ['signature'])
      .execute();

    await table('web3mq_user')
      .addColumn('address', integer, (c) => c.primaryKey())
      .addColumn('didkey', 'text', (c) => c.notNull().unique())
      .addColumn('nickname', 'text', (c) => c.notNull())
      .addColumn('avatar_url', 'text', (c) => c.notNull())
      .execute();

    await clustered('web3mq_key')
      .addColumn('pubkey', bytes, (c) => c.notNull())
      .addColumn('address', integer, (c) => c.notNull())
      .addColumn('expires_at', integer)
      .addPrimaryKeyConstraint('web3mq_key_key', ['pubkey'])
      .execute();

    for (const statement of indexes) await sql.raw(statement).execute(db);
  },
});

const indexes = [
  // Find-or-create: one thread for each participant set and shop.
  `create unique index thread_members on thread (member_key, coalesce(shop, 0))`,
  // Everyone's list in open mode, newest activity first, whole and by shop.
  `create index thread_recent on thread (updated_at, id) where deleted = 0`,
  `create index thread_recent_shop on thread (shop, updated_at, id) where deleted = 0 and shop is not null`,
  // What is left to purge.
  `create index thread_deleted on thread (id) where deleted = 1`,
  // One participant's list, whole and by shop.
  `create index participant_listed on participant (address, listed_at, thread) where listed_at is not null`,
  `create index participant_listed_shop on participant (address, shop, listed_at, thread) where listed_at is not null and shop is not null`,
  // History.
  `create index message_history on message (thread, id)`,
  // Retries.
  `create unique index message_retry on message (thread, sender, client_key) where client_key is not null`,
  `create index session_address on session (address)`,
  `create index session_expiry on session (expires_at)`,
  `create index challenge_expiry on challenge (expires_at)`,
  `create index signature_use_expiry on signature_use (expires_at)`,
];
