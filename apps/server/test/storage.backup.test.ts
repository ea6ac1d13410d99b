import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rmdir, stat, writeFile } from 'node:fs/promises';
import { alice, bob } from '@parley/testkit';
import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { replaceSecret } from '../src/auth/secret.ts';
import { restore } from '../src/storage/backup/restore.ts';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { rest, signIn, typed } from './calls.ts';
import { rowsOf } from './database.ts';
import { newThread } from './live-calls.ts';
import { migratedDatabase, tempFolder } from './storage-files.ts';
import { brokenInvariants } from './storage-invariants.ts';
import { runParley, serveParley } from './storage-process.ts';

const env = { ...locked, PARLEY_LIMITS: 'off' };

const onDatabase = (database: string, ...args: string[]) =>
  runParley(args, { env: { PARLEY_DATABASE_URL: `file:${database}` } });

type Server = Pick<TestApp, 'url'>;

/** Sends one message after the other; what is acknowledged is in the list. */
const writer = (server: Server, token: string, uuid: string) => {
  const acknowledged: string[] = [];
  let writing = true;
  const send = async (): Promise<void> => {
    const content = `message ${acknowledged.length}`;
    const body = { sender: alice.address, content };
    const { status } = await rest(server, 'POST', `/api/chat/${uuid}/message/`, { body, token });
    expect(status).toBe(201);
    acknowledged.push(content);
  };
  const done = (async () => {
    while (writing) await send();
  })();
  return {
    acknowledged,
    stop: async () => {
      writing = false;
      await done;
    },
  };
};

const contentsIn = async (database: string): Promise<string[]> => {
  const rows = await rowsOf(
    database,
    z.object({ content: z.string() }),
    'select content from message order by id',
  );
  return rows.map(({ content }) => content);
};

it('a backup that is made while a server writes is restored elsewhere, sessions and all', async () => {
  await using temp = await tempFolder();
  const [database, file] = [temp.file('parley.db'), temp.file('copy')];
  await using server = await serveParley(database, { env });
  const token = await signIn(server, alice);
  const uuid = await newThread(server, [alice.address, bob.address], token);
  const writing = writer(server, token, uuid);
  await vi.waitUntil(() => writing.acknowledged.length >= 20, 60_000);

  const before = [...writing.acknowledged];
  const backup = await onDatabase(database, 'backup', file);
  expect([backup.code, backup.stderr]).toEqual([0, '']);
  expect(backup.stdout).toContain('with its secret');
  expect(writing.acknowledged.length).toBeGreaterThan(before.length);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await readdir(temp.folder)).filter((name) => name.startsWith('copy'))).toEqual(['copy']);

  const again = await onDatabase(database, 'backup', file);
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('already exists')]);
  const running = await onDatabase(database, 'restore', file, '--replace');
  expect([running.code, running.stderr]).toEqual([1, expect.stringContaining('running server')]);
  await writing.stop();

  await using elsewhere = await tempFolder();
  const target = elsewhere.file('folder/parley.db');
  const restored = await onDatabase(target, 'restore', file);
  expect([restored.code, restored.stderr]).toEqual([0, '']);
  for (const name of ['', 'parley.db', 'parley.secret'])
    expect((await stat(elsewhere.file(`folder/${name}`))).mode & 0o077).toBe(0);

  await using app = await testApp({ ...env, PARLEY_DATABASE_URL: `file:${target}` });
  const { status } = await rest(app, 'GET', `/api/chat/${uuid}/`, { token });
  expect(status).toBe(200);
  const { database: id } = await typed(server).server.info.query();
  expect(await typed(app).server.info.query()).toMatchObject({ database: id });
  const contents = await contentsIn(`file:${target}`);
  expect(contents.slice(0, before.length)).toEqual(before);
  expect(contents).toEqual(writing.acknowledged.slice(0, contents.length));
  expect(await brokenInvariants(`file:${target}`)).toEqual([]);
});

it('a restore leaves a database alone unless it is told to, and keeps it then', async () => {
  await using temp = await tempFolder();
  const [database, file] = [temp.file('parley.db'), temp.file('copy')];
  const url = `file:${database}`;
  const app = await testApp({ ...env, PARLEY_DATABASE_URL: url });
  const token = await signIn(app, alice);
  await newThread(app, [alice.address, bob.address], token);
  await app[Symbol.asyncDispose]();
  expect((await onDatabase(database, 'backup', file)).code).toBe(0);

  await writeFile(temp.file('parley.secret'), 'another secret that is long enough for everybody');
  const refused = await onDatabase(database, 'restore', file);
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('--replace')]);
  const { code, stdout } = await onDatabase(database, 'restore', file, '--replace');
  expect(code).toBe(0);
  const aside = /is now (\S+)\.\n/.exec(stdout)?.[1] ?? '';
  expect(existsSync(aside)).toBe(true);
  expect((await readdir(temp.folder)).sort()).toEqual([
    'copy',
    'parley.db',
    expect.stringMatching(/^parley\.db\.before-/),
    'parley.db.lock',
    'parley.secret',
    expect.stringMatching(/^parley\.secret\.before-/),
  ]);
  await using again = await testApp({ ...env, PARLEY_DATABASE_URL: url });
  expect((await rest(again, 'GET', '/api/chat/', { token })).json.count).toBe(1);
});

it('a restore that cannot keep the secret, or take the last step, changes nothing', async () => {
  await using temp = await tempFolder();
  const [database, file] = [temp.file('parley.db'), temp.file('copy')];
  const secret = temp.file('parley.secret');
  const url = `file:${database}`;
  const app = await testApp({ ...env, PARLEY_DATABASE_URL: url });
  const token = await signIn(app, alice);
  expect((await onDatabase(database, 'backup', file)).code).toBe(0);
  await newThread(app, [alice.address, bob.address], token);
  await app[Symbol.asyncDispose]();
  const kept = [...(await readdir(temp.folder)), 'parley.db.lock'].sort();

  await rename(secret, temp.file('kept'));
  await mkdir(secret);
  const refused = await onDatabase(database, 'restore', file, '--replace');
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('EISDIR')]);
  await rmdir(secret);
  await rename(temp.file('kept'), secret);
  expect((await readdir(temp.folder)).sort()).toEqual(kept);

  await writeFile(temp.file('parley.db.aside'), 'the name is taken');
  const undo = vi.fn();
  const keep = vi.fn(() => {
    // Whoever is cut short here finds what there was.
    expect(existsSync(database)).toBe(true);
    return undo;
  });
  const options = { replace: true, aside: '.aside', progress: () => {} };
  expect(() => restore(file, database, options, keep)).toThrow('EEXIST');
  expect([keep.mock.calls.length, undo.mock.calls.length]).toEqual([1, 1]);
  expect((await readdir(temp.folder)).sort()).toEqual([...kept, 'parley.db.aside'].sort());

  await using again = await testApp({ ...env, PARLEY_DATABASE_URL: url });
  expect((await rest(again, 'GET', '/api/chat/', { token })).json.count).toBe(1);
});

it('a secret is replaced as a whole, and comes back when that is undone', async () => {
  await using temp = await tempFolder();
  const [path, aside] = [temp.file('secret'), temp.file('aside')];
  replaceSecret(path, 'first', aside)();
  expect(await readdir(temp.folder)).toEqual([]);
  replaceSecret(path, 'first', aside);
  const undo = replaceSecret(path, 'second', aside);
  expect([await readFile(path, 'utf8'), await readFile(aside, 'utf8')]).toEqual([
    'second',
    'first',
  ]);
  expect(() => replaceSecret(path, 'third', aside)).toThrow('EEXIST');
  undo();
  expect(await readFile(path, 'utf8')).toBe('first');
  expect(await readdir(temp.folder)).toEqual(['secret']);
});

it('what is no backup, or a damaged one, is not restored', async () => {
  await using source = await migratedDatabase();
  const file = source.file('copy');
  expect((await onDatabase(source.database, 'backup', file)).code).toBe(0);
  const bytes = await readFile(file);
  bytes.fill(0xff, 4096 * 2, 4096 * 3);
  await writeFile(source.file('damaged'), bytes);
  await using temp = await tempFolder();
  const target = temp.file('parley.db');
  await writeFile(source.file('letter.txt'), 'Dear Sirs');
  for (const [name, problem] of [
    ['damaged', 'damaged'],
    ['parley.db', 'is not a backup'],
    ['letter.txt', 'is not a backup'],
    ['nothing', 'no backup at'],
  ] as const) {
    const { code, stderr } = await onDatabase(target, 'restore', source.file(name));
    expect([name, code, stderr]).toEqual([name, 1, expect.stringContaining(problem)]);
  }
  expect(existsSync(target)).toBe(false);
  // Nor is a backup served as if it were the database.
  await expect(testApp({ PARLEY_DATABASE_URL: `file:${file}` })).rejects.toThrow('is a backup');
});
