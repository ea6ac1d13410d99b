import Database from 'better-sqlite3';
import { type Dialect, Kysely } from 'kysely';
import type { Ddl } from '../src/storage/migrations/ddl.ts';
import { migrate } from '../src/storage/migrations/index.ts';
import type { Database as Tables } from '../src/storage/schema.ts';

/** Takes back what the later migrations made, newest first, as if they had never run. */
const undo = [
  [
    '017-pinned',
    `drop index participant_pinned;
     alter table participant drop column pinned;
     alter table participant drop column archived`,
  ],
  [
    '016-database-id',
    `delete from fact where name = 'database';
     alter table fact drop column value`,
  ],
  ['015-wallet-sign-in', 'drop table wallet_sign_in'],
  [
    '014-shop-chats',
    `drop index participant_buyer;
     alter table thread drop column opened_with;
     alter table participant drop column role;
     delete from thread_tally where shop < 0`,
  ],
  [
    '013-shop-details',
    `drop index shop_unique_id;
     drop index shop_taken;
     drop index shop_published;
     drop index shop_third_party;
     drop index shop_third_party_published;
     alter table shop drop column unique_id;
     alter table shop drop column url_key;
     alter table shop drop column is_third_party;
     alter table shop drop column is_published;
     alter table shop drop column is_online`,
  ],
  ['012-muted', 'alter table participant drop column muted'],
  ['011-session-keys', 'alter table session drop column pubkey'],
  [
    '010-vfx-lists',
    `drop index thread_recent;
     drop index thread_recent_shop;
     drop index shop_owner;
     create index thread_recent on thread (updated_at, id) where deleted = 0;
     create index thread_recent_shop on thread (shop, updated_at, id)
       where deleted = 0 and shop is not null;
     alter table thread drop column web3mq;
     alter table shop drop column search_text;
     update thread_tally set threads = threads +
       (select w.threads from thread_tally as w where w.address = -1 and w.shop = thread_tally.shop)
     where address = 0 and shop in (select shop from thread_tally where address = -1);
     delete from thread_tally where address = -1`,
  ],
  ['009-last-sent', 'alter table participant drop column last_sent'],
  [
    '008-points',
    `delete from rate_limit;
     alter table rate_limit add column used text not null default ''`,
  ],
  [
    '007-membership',
    `alter table thread drop column creator;
     alter table participant drop column visible_after;
     alter table participant drop column hidden;
     alter table web3mq_member drop column invited_by`,
  ],
  ['006-search-text', 'alter table message drop column search_text'],
  ['005-counter', 'drop table counter'],
  [
    '004-sharing',
    `drop table secret;
     drop table rate_limit`,
  ],
  [
    '003-web3mq',
    `drop table web3mq_group;
     drop table web3mq_member;
     drop table web3mq_message;
     drop table web3mq_registration;
     drop index web3mq_key_address;
     alter table web3mq_user drop column avatar_base64`,
  ],
  [
    '002-marks',
    `alter table inbox drop column received;
     alter table participant drop column marked_unread;
     drop table fact`,
  ],
] as const;

/** The migrations that can be taken back: all but the first, oldest first. */
export const undone = undo.map(([name]) => name).toReversed();

export const undoAdvice =
  'Add to `undo` in test/storage-versions.ts what takes the new migration back, at the top: so a test can begin at the version of before.';

/** What Kysely asks before and between is its own. */
const changes = /^\s*(create|alter|drop|insert|update|delete)\b/i;

/** The statements of each migration, as an empty database is given them. */
export const statementsOf = async (
  dialect: Dialect,
  ddl: Ddl,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const migrations = new Map<string, readonly string[]>();
  let statements: string[] = [];
  const db = new Kysely<Tables>({
    dialect,
    log: ({ query: { sql, parameters } }) => {
      if (sql.startsWith('insert into "kysely_migration" ')) {
        migrations.set(String(parameters[0]), statements);
        statements = [];
      } else if (changes.test(sql) && !sql.includes('kysely_migration')) statements.push(sql);
    },
  });
  await migrate(db, ddl).finally(() => db.destroy());
  return migrations;
};

export const releasedAdvice = (name: string): string => `
Migration ${name} is not what it was. Databases that have had it never see the change: leave the file as it
is, and make a new one with the next number. Only of a migration that no version was released with, a
new one say, keep what it does now: run this test with -u, on both engines, and commit the snapshot.`;

/** What takes a database back to the migration with this number: statements that either engine knows, newest first. */
export const statementsBackTo = (version: number): string[] =>
  undo
    .filter(([name]) => Number(name.slice(0, 3)) > version)
    .flatMap(([name, statements]) => [
      ...statements.split(';'),
      `delete from kysely_migration where name = '${name}'`,
    ]);

/** Makes a closed database one of an older version: that of the migration with this number. */
export const backToVersion = (file: string, version: number): void => {
  const database = new Database(file);
  for (const statement of statementsBackTo(version)) database.exec(statement);
  database.close();
};
