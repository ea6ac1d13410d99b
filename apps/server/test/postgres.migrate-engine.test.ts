import { alice, bob, dora, emil } from '@parley/testkit';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { locked, testApp, testDatabase } from '../src/testing.ts';
import { chatList, chatUpdate, rest, signIn, typed } from './calls.ts';
import { execute, rowsOf } from './database.ts';
import { newThread, numbered, send, sendMany } from './live-calls.ts';
import { tempFolder } from './storage-files.ts';
import { brokenInvariants } from './storage-invariants.ts';
import { runParley } from './storage-process.ts';

const migrate = (from: string, to: string, ...more: string[]) =>
  runParley(['migrate-engine', '--from', from, '--to', to, ...more]);

it('copies all that a SQLite database holds, checks it, and can be run again', async () => {
  await using temp = await tempFolder();
  const file = `file:${temp.file('parley.db')}`;
  const sqlite = await testApp({ PARLEY_DATABASE_URL: file });
  const uuid = await newThread(sqlite, [alice.address, bob.address]);
  await sendMany(sqlite, uuid, alice.address, numbered(50, 'Ünïcode 🐘 '));
  await chatUpdate(sqlite, dora, emil.userid);
  const history = await rest(sqlite, 'GET', `/api/chat/${uuid}/message/?page_size=100`);
  const { database } = await typed(sqlite).server.info.query();
  await sqlite[Symbol.asyncDispose]();
  const signedInApp = await testApp({ ...locked, PARLEY_DATABASE_URL: file });
  const token = await signIn(signedInApp, alice);
  await signedInApp[Symbol.asyncDispose]();

  await using target = await testDatabase();
  const first = await migrate(file, target.url);
  expect([first.code, first.stdout]).toEqual([0, expect.stringMatching(/message +50 rows.*same/)]);
  const again = await migrate(file, target.url);
  expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('nothing was written')]);

  await using postgres = await testApp({ PARLEY_DATABASE_URL: target.url });
  const copied = await rest(postgres, 'GET', `/api/chat/${uuid}/message/?page_size=100`);
  expect(copied.json).toEqual(history.json);
  expect(await typed(postgres).server.info.query()).toMatchObject({ database });
  expect((await chatList(postgres, dora)).json.data.total).toBe(1);
  expect(await brokenInvariants(target.url)).toEqual([]);
  const later = await send(postgres, uuid, bob.address, 'and on');
  expect(later > history.json.results.at(-1).timestamp).toBe(true);
  const ids = await rowsOf(
    target.url,
    z.object({ id: z.int() }),
    'select max(id) as id from message',
  );
  expect(ids).toEqual([{ id: 51 }]);
  await using same = await testApp({ ...locked, PARLEY_DATABASE_URL: target.url });
  expect((await rest(same, 'GET', '/api/chat/', { token })).json.count).toBe(1);

  const refused = await migrate(file, target.url);
  expect([refused.code, refused.stderr]).toEqual([
    1,
    expect.stringContaining('already contains other data'),
  ]);
  expect((await rest(same, 'GET', '/api/chat/', { token })).json.count).toBe(1);
});

it('puts a copy in the place of other data only when it is told to', async () => {
  await using temp = await tempFolder();
  const file = `file:${temp.file('parley.db')}`;
  const sqlite = await testApp({ PARLEY_DATABASE_URL: file });
  await newThread(sqlite, [alice.address, bob.address]);
  await sqlite[Symbol.asyncDispose]();
  await using target = await testDatabase();
  const other = await testApp({ PARLEY_DATABASE_URL: target.url });
  await chatUpdate(other, dora, emil.userid);
  await other[Symbol.asyncDispose]();

  expect((await migrate(file, target.url)).code).toBe(1);
  expect((await migrate(file, target.url, '--replace')).code).toBe(0);
  await using app = await testApp({ PARLEY_DATABASE_URL: target.url });
  expect((await rest(app, 'GET', '/api/chat/')).json.count).toBe(1);
});

it('keeps nothing of a copy that fails', async () => {
  await using temp = await tempFolder();
  const file = `file:${temp.file('parley.db')}`;
  const sqlite = await testApp({ PARLEY_DATABASE_URL: file });
  await newThread(sqlite, [alice.address, bob.address]);
  await sqlite[Symbol.asyncDispose]();
  await using target = await testDatabase();
  await (await testApp({ PARLEY_DATABASE_URL: target.url }))[Symbol.asyncDispose]();
  await execute(target.url, `alter table thread_tally add constraint none check (threads < 0)`);

  const { code, stderr } = await migrate(file, target.url);
  expect([code, stderr]).toEqual([1, expect.stringContaining('thread_tally')]);
  expect(await rowsOf(target.url, z.unknown(), 'select 1 from address')).toEqual([]);
  expect(await rowsOf(target.url, z.unknown(), 'select 1 from shop')).toHaveLength(1);
});

it('says what it can’t copy', async () => {
  const to = 'postgres://127.0.0.1:1/parley';
  const missing = await migrate('file:/nowhere/parley.db', to);
  expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('no database at')]);
  const backwards = await migrate(to, 'file:x.db');
  expect([backwards.code, backwards.stderr]).toEqual([
    1,
    expect.stringContaining('from SQLite to PostgreSQL only'),
  ]);
});
