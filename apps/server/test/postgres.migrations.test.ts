import { alice, bob } from '@parley/testkit';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { expect, it } from 'vitest';
import { searchText } from '../src/storage/migrations/006-search-text.ts';
import { ddl } from '../src/storage/postgres.ts';
import type { Database } from '../src/storage/schema.ts';
import { testApp, testDatabase } from '../src/testing.ts';
import { typed } from './calls.ts';
import { execute } from './database.ts';
import { newThread, numbered, send, sendMany } from './live-calls.ts';
import { releasedAdvice, statementsOf } from './storage-versions.ts';

it('brings messages into the form that search compares, batch by batch', async () => {
  await using app = await testApp();
  const thread_uuid = await newThread(app, [alice.address, bob.address]);
  await send(app, thread_uuid, alice.address, 'ＨＡＲＢＯＵＲ');
  await sendMany(app, thread_uuid, alice.address, numbered(600), 100);
  await send(app, thread_uuid, alice.address, 'the ﬁrst harbour');
  const found = async (text: string) =>
    (await typed(app).message.search.query({ text, thread_uuid })).results.length;
  await execute(app.database, 'update message set search_text = null');
  expect([await found('harbour'), await found('first')]).toEqual([1, 0]);
  const dialect = new PostgresDialect({ pool: new Pool({ connectionString: app.database }) });
  const db = new Kysely<Database>({ dialect });
  await searchText.up(db).finally(() => db.destroy());
  expect([await found('harbour'), await found('first')]).toEqual([2, 1]);
});

it('a migration that was released does what it did', async () => {
  await using database = await testDatabase();
  const dialect = new PostgresDialect({ pool: new Pool({ connectionString: database.url }) });
  for (const [name, statements] of await statementsOf(dialect, ddl))
    expect(statements.join(';\n'), releasedAdvice(name)).toMatchSnapshot(name);
});
