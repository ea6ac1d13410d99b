import {
  chmod,
  mkdir,
  readdir,
  readFile,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { platform } from 'node:os';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { writeSecret } from '../src/auth/secret.ts';
import { makeFolder, publish, writePrivateFile } from '../src/storage/files.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import { saveShop } from '../src/storage/stores/shop.ts';
import { locked, testApp } from '../src/testing.ts';
import { signIn } from './calls.ts';
import { shopRow } from './shops.ts';
import { migratedDatabase, tempFolder } from './storage-files.ts';
import { runParley, serveParley } from './storage-process.ts';

const shop = shopRow('a');

const modeOf = async (path: string): Promise<string> =>
  ((await stat(path)).mode & 0o777).toString(8);

describe.skipIf(platform() === 'win32')('what is kept is for the user alone', () => {
  it('the folder, the database, its log and index, and the secret', async () => {
    await using temp = await tempFolder();
    const database = temp.file('new/folder/parley.db');
    await using app = await testApp({ ...locked, PARLEY_DATABASE_URL: `file:${database}` });
    await signIn(app);
    expect(await modeOf(temp.file('new/folder'))).toBe('700');
    const names = (await readdir(temp.file('new/folder'))).sort();
    expect(names).toEqual(['parley.db', 'parley.db-shm', 'parley.db-wal', 'parley.secret']);
    for (const name of names)
      expect([name, await modeOf(temp.file(`new/folder/${name}`))]).toEqual([name, '600']);
  });

  it('also where they were not before; the folder stays as it is', async () => {
    await using temp = await migratedDatabase();
    await writeFile(temp.file('parley.secret'), 's'.repeat(43));
    for (const name of ['parley.db', 'parley.secret']) await chmod(temp.file(name), 0o644);
    await chmod(temp.folder, 0o755);
    await using _ = await testApp({ PARLEY_DATABASE_URL: `file:${temp.database}` });
    for (const name of ['parley.db', 'parley.db-wal', 'parley.db-shm', 'parley.secret'])
      expect([name, await modeOf(temp.file(name))]).toEqual([name, '600']);
    expect(await modeOf(temp.folder)).toBe('755');
  });
});

describe('the secret', () => {
  it.each(['', '\n', 's'.repeat(42)])('is refused when it was cut short: %j', async (rest) => {
    await using temp = await tempFolder();
    await writeFile(temp.file('parley.secret'), rest);
    const start = () => testApp({ PARLEY_DATABASE_URL: `file:${temp.file('parley.db')}` });
    await expect(start()).rejects.toThrow(/parley\.secret is empty or truncated.*delete it/);
    expect(await readFile(temp.file('parley.secret'), 'utf8')).toBe(rest);
    // What was half started is closed again.
    expect(await readdir(temp.folder)).not.toContain('parley.db-wal');
  });

  it('is the one that was there first, and nothing else is left', async () => {
    await using temp = await tempFolder();
    const secrets = ['first', 'second', 'third'].map((text) => text.repeat(10));
    for (const secret of secrets) writeSecret(temp.file('parley.secret'), secret);
    expect(await readFile(temp.file('parley.secret'), 'utf8')).toBe(secrets[0]);
    expect(await readdir(temp.folder)).toEqual(['parley.secret']);
  });

  it('has its name only once it is whole', async () => {
    await using temp = await tempFolder();
    makeFolder(temp.file('a/b'));
    writePrivateFile(temp.file('unfinished'), 'whole');
    await expect(readFile(temp.file('secret'))).rejects.toThrow('ENOENT');
    expect(publish(temp.file('unfinished'), temp.file('secret'))).toBe(true);
    expect(await readFile(temp.file('secret'), 'utf8')).toBe('whole');
  });
});

describe('a second server on one SQLite file', () => {
  it('does not start, by whatever name, until the first has ended, however it ends', async () => {
    await using temp = await tempFolder();
    await mkdir(temp.file('real'));
    const database = temp.file('real/parley.db');
    const first = await serveParley(database);
    await symlink(temp.file('real'), temp.file('link'));
    const other = temp.file('link/parley.db');
    const second = await runParley(['serve'], {
      env: { PORT: '0', PARLEY_DATABASE_URL: `file:${other}` },
    });
    expect([second.code, second.stdout, second.stderr]).toEqual([
      1,
      '',
      expect.stringMatching(/^parley: [^\n]*parley\.db is in use by a running server[^\n]*\n$/),
    ]);
    await first.end('SIGKILL');
    await using again = await serveParley(other);
    expect((await fetch(`${again.url}/api/chat/`)).status).toBe(200);
  });

  it('is kept off by a lock that commands pass by', async () => {
    await using temp = await migratedDatabase();
    const server = await openSqlite(temp.database, { alone: true });
    const command = await openSqlite(temp.database);
    await command.store.write(() => saveShop(shop));
    await command.store.close();
    const second = () => openSqlite(temp.database, { alone: true });
    await expect(second()).rejects.toThrow('in use by a running server');
    await server.store.close();
    await (await second()).store.close();
  });
});

/** All files of a folder, with what is in them. */
const contentOf = async (folder: string) =>
  Promise.all(
    (await readdir(folder)).sort().map(async (name) => [name, await readFile(`${folder}/${name}`)]),
  );

describe('a database that is not ours', () => {
  it.each<[string, string]>([
    ['of another program', 'create table customer (id integer)'],
    ['in WAL mode', 'pragma journal_mode = wal; create table customer (id integer)'],
    ['marked by another program', 'pragma application_id = 7'],
    ['that Kysely migrated, too', 'create table kysely_migration (name text, timestamp text)'],
  ])('is refused, and nothing of it is touched: %s', async (_, sql) => {
    await using temp = await tempFolder();
    const database = temp.file('other.db');
    const other = new SqliteDatabase(database);
    other.exec(`${sql}; create table thing (x)`);
    other.close();
    const before = await contentOf(temp.folder);
    for (const alone of [true, false])
      await expect(openSqlite(database, { alone })).rejects.toThrow(
        /another program.*left unchanged/,
      );
    expect(await contentOf(temp.folder)).toEqual(before);
  });

  it('is left alone with what it has not yet brought in, too', async () => {
    await using temp = await tempFolder();
    const database = temp.file('other.db');
    const other = new SqliteDatabase(database);
    other.exec('pragma journal_mode = wal; create table thing (x)');
    const [file, log] = [await readFile(database), await readFile(`${database}-wal`)];
    await expect(openSqlite(database)).rejects.toThrow('another program');
    other.exec('insert into thing values (1)');
    expect((await readFile(database)).equals(file)).toBe(true);
    expect((await readFile(`${database}-wal`)).subarray(0, log.length).equals(log)).toBe(true);
    other.close();
  });

  it('is one of ours from its first moment on, marked as such', async () => {
    await using temp = await migratedDatabase();
    const own = new SqliteDatabase(temp.database);
    expect(own.pragma('application_id', { simple: true })).toBe(0x5041524c);
    // Those of before have no mark.
    own.pragma('application_id = 0');
    own.close();
    await (await openSqlite(temp.database)).store.close();
  });
});

describe('a damaged database', () => {
  const damage = async (at: (size: number) => number) => {
    const temp = await migratedDatabase();
    const { store } = await openSqlite(temp.database);
    for (let count = 0; count < 200; count += 1)
      await store.write(
        () => saveShop(shopRow(`${count}`, null, { description: 'x'.repeat(500) })),
        {
          relaxed: true,
        },
      );
    await store.close();
    const bytes = await readFile(temp.database);
    bytes.fill(0xa5, at(bytes.length), at(bytes.length) + 4096);
    await writeFile(temp.database, bytes);
    return temp;
  };

  it.each([
    ['in the middle of a table', (size: number) => size - 10 * 4096],
    ['in its list of tables', () => 4096],
  ])('is found at the start, and named with what to do: %s', async (_, at) => {
    await using temp = await damage(at);
    await expect(openSqlite(temp.database, { alone: true })).rejects.toThrow(
      /parley\.db is damaged \(.*parley restore FILE --replace/,
    );
  });

  it('is found by a process of its own where the file is large', async () => {
    await using temp = await damage((size) => size - 10 * 4096);
    await truncate(temp.database, 17 * 2 ** 20);
    await expect(openSqlite(temp.database, { alone: true })).rejects.toThrow('is damaged');
  });

  it('is found when a part of it is missing', async () => {
    await using temp = await damage(() => 8192);
    const bytes = await readFile(temp.database);
    await writeFile(temp.database, bytes.subarray(0, bytes.length - 5 * 4096));
    await expect(openSqlite(temp.database, { alone: true })).rejects.toThrow('is damaged');
  });
});
