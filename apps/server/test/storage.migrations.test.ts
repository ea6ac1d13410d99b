import { copyFileSync, existsSync } from 'node:fs';
import { alice, bob } from '@parley/testkit';
import SqliteDatabase from 'better-sqlite3';
import { SqliteDialect } from 'kysely';
import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { migrationNames } from '../src/storage/migrations/index.ts';
import { ddl } from '../src/storage/sqlite/ddl.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import { ensureAddresses } from '../src/storage/stores/address.ts';
import { hasMetadata } from '../src/storage/stores/metadata.ts';
import { insertParticipants } from '../src/storage/stores/participant/membership.ts';
import { participantsOf } from '../src/storage/stores/participant/participant.ts';
import { threadSummary } from '../src/storage/stores/thread/list.ts';
import { insertThread } from '../src/storage/stores/thread/thread.ts';
import { testApp } from '../src/testing.ts';
import { typed } from './calls.ts';
import { execute, rowsOf } from './database.ts';
import { newThread } from './live-calls.ts';
import { migratedDatabase, tempFolder } from './storage-files.ts';
import {
  backToVersion,
  releasedAdvice,
  statementsOf,
  undoAdvice,
  undone,
} from './storage-versions.ts';

it('every migration after the first can be taken back by tests', () => {
  expect(undone, undoAdvice).toEqual(migrationNames(ddl).slice(1));
});

it('a migration that was released does what it did', async () => {
  const dialect = new SqliteDialect({ database: new SqliteDatabase(':memory:') });
  for (const [name, statements] of await statementsOf(dialect, ddl))
    expect(statements.join(';\n'), releasedAdvice(name)).toMatchSnapshot(name);
});

it('a database of the first version is brought to this one, with what it holds', async () => {
  await using temp = await migratedDatabase();
  const { store } = await openSqlite(temp.database);
  const thread = await store.write(function* () {
    const members = [alice.address, bob.address];
    const id = yield* insertThread({
      uuid: 'u',
      kind: 0,
      shop: null,
      key: null,
      groupid: null,
      name: '',
      members: members.join(' '),
      creator: null,
      web3mq: 0,
      at: 1,
    });
    yield* insertParticipants(id ?? 0, yield* ensureAddresses(members), null);
    return id ?? 0;
  });
  await store.close();
  backToVersion(temp.database, 1);

  const again = (await openSqlite(temp.database)).store;
  const participants = await again.read(() => participantsOf(thread));
  expect(participants).toMatchObject([
    { text: alice.address, received: 0 },
    { text: bob.address, received: 0 },
  ]);
  const { address = 0 } = participants[0] ?? {};
  expect(await again.read(() => threadSummary(address, thread))).toMatchObject({
    uuid: 'u',
    marked_unread: 0,
  });
  expect(await again.read(() => hasMetadata('demo'))).toBe(false);
  await again.close();
});

/** Copies a database as a kill would leave it before each statement that `work` prepares. */
const killedAtEachStatement = async (
  database: string,
  image: (count: number) => string,
  work: () => Promise<void>,
): Promise<number> => {
  let count = 0;
  const { prepare } = SqliteDatabase.prototype;
  const spy = vi.spyOn(SqliteDatabase.prototype, 'prepare').mockImplementation(function (
    this: SqliteDatabase.Database,
    statement: string,
  ) {
    for (const end of ['', '-wal'])
      if (existsSync(database + end)) copyFileSync(database + end, image(count) + end);
    count += 1;
    return prepare.call(this, statement);
  });
  await work().finally(() => spy.mockRestore());
  return count;
};

/** The tables and indexes, and the migrations that are noted. */
const versionOf = (file: string): unknown => {
  const connection = new SqliteDatabase(file);
  try {
    return [
      connection.prepare('select name, sql from sqlite_schema order by name').all(),
      connection.prepare('select name from kysely_migration order by name').all(),
    ];
  } finally {
    connection.close();
  }
};

it('a start that is cut short in a migration leaves the version of before, and the next one is good', async () => {
  await using temp = await migratedDatabase();
  backToVersion(temp.database, 1);
  const before = versionOf(temp.database);
  const kills = await killedAtEachStatement(
    temp.database,
    (count) => temp.file(`killed-${count}`),
    async () => (await openSqlite(temp.database)).store.close(),
  );
  const after = versionOf(temp.database);
  expect(kills).toBeGreaterThan(40);
  for (let count = 0; count < kills; count += 1) {
    const file = temp.file(`killed-${count}`);
    expect([before, after]).toContainEqual(versionOf(file));
    await (await openSqlite(file)).store.close();
    expect(versionOf(file)).toEqual(after);
  }
});

it('a first start that is cut short leaves nothing, and the next one is the first', async () => {
  await using temp = await tempFolder();
  const database = temp.file('parley.db');
  const kills = await killedAtEachStatement(
    database,
    (count) => temp.file(`killed-${count}`),
    async () => (await openSqlite(database)).store.close(),
  );
  const news: boolean[] = [];
  for (let count = 0; count < kills; count += 1) {
    const { store, isNew } = await openSqlite(temp.file(`killed-${count}`));
    news.push(isNew);
    await store.close();
  }
  // What the store itself prepares comes after the last migration.
  expect(news.lastIndexOf(true)).toBeGreaterThan(60);
  expect(news.slice(0, news.lastIndexOf(true))).not.toContain(false);
});

it('what each participant sent last is found, by a start after one that was cut short, too', async () => {
  await using app = await testApp();
  const participants = [alice.address, bob.address];
  const uuid = await newThread(app, participants);
  const { id } = await typed(app).message.send.mutate({
    thread_uuid: uuid,
    sender: alice.address,
    content: 'hi',
  });
  const lastSent = () =>
    rowsOf(
      app.database,
      z.object({ last_sent: z.int() }),
      'select last_sent from participant order by position',
    );
  expect(await lastSent()).toEqual([{ last_sent: id }, { last_sent: 0 }]);
  backToVersion(app.file, 9);
  await execute(app.database, `update participant set last_sent = 0`);
  await execute(app.database, `delete from kysely_migration where name = '009-last-sent'`);
  await app.restart();
  expect(await lastSent()).toEqual([{ last_sent: id }, { last_sent: 0 }]);
});
