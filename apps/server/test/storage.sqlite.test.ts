import { readFile } from 'node:fs/promises';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it, vi } from 'vitest';
import type { Steps } from '../src/storage/query.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import { saveShop, shopByUrl } from '../src/storage/stores/shop.ts';
import { shopCount } from '../src/storage/stores/shop-list.ts';
import { shopRow as shop } from './shops.ts';
import { migratedDatabase } from './storage-files.ts';

const openTemp = async () => {
  const temp = await migratedDatabase();
  let { store } = await openSqlite(temp.database);
  return {
    database: temp.database,
    write: (steps: () => Steps<unknown>, relaxed = false) => store.write(steps, { relaxed }),
    read: <Result>(steps: () => Steps<Result>) => store.read(steps),
    has: async (name: string) => (await store.read(() => shopByUrl(shop(name).url))) !== undefined,
    close: () => store.close(),
    reopen: async () => {
      await store.close();
      store = (await openSqlite(temp.database)).store;
    },
    [Symbol.asyncDispose]: async () => {
      await store.close();
      await temp[Symbol.asyncDispose]();
    },
  };
};

const allShops = () => shopCount({ search: null, owner: null, published: null, thirdParty: null });

describe('durability', () => {
  it('keeps its log in the file, and relaxed and durable writes survive a reopening', async () => {
    await using db = await openTemp();
    await db.write(() => saveShop(shop('relaxed')), true);
    await db.write(() => saveShop(shop('durable')));
    await db.reopen();
    expect([await db.has('relaxed'), await db.has('durable')]).toEqual([true, true]);
    const other = new SqliteDatabase(db.database);
    expect(other.pragma('journal_mode', { simple: true })).toBe('wal');
    other.close();
  });

  it('flushes the log at each commit that holds a durable write', async () => {
    const prepare = vi.spyOn(SqliteDatabase.prototype, 'prepare');
    await using db = await openTemp();
    const connections: unknown[] = prepare.mock.contexts;
    const writer = connections.findLast((it) => it instanceof SqliteDatabase && !it.readonly);
    prepare.mockRestore();
    expect.assert(writer instanceof SqliteDatabase);
    const synchronous = async (...relaxed: readonly boolean[]): Promise<unknown> => {
      await Promise.all(relaxed.map((each) => db.write(() => saveShop(shop('a')), each)));
      return writer.pragma('synchronous', { simple: true });
    };
    // 2 is FULL, which flushes at each commit; 1 is NORMAL, which flushes at checkpoints.
    expect(await synchronous(false)).toBe(2);
    expect(await synchronous(true)).toBe(1);
    expect(await synchronous(false)).toBe(2);
    expect(await synchronous(true, false, true)).toBe(2);
  });

  it('finishes the writes that wait when it is closed', async () => {
    await using db = await openTemp();
    const writes = Array.from({ length: 600 }, (_, n) => db.write(() => saveShop(shop(`s${n}`))));
    await db.reopen();
    await Promise.all(writes);
    expect(await db.read(allShops)).toBe(600);
  });
});

describe('a refused write', () => {
  const refusals: readonly [string, () => Steps<unknown>][] = [
    [
      'that changes its mind',
      function* () {
        yield* saveShop(shop('bad'));
        throw new Error('refused');
      },
    ],
    [
      'that breaks a constraint',
      function* () {
        yield* saveShop(shop('bad'));
        yield* saveShop(shop('other', 1));
      },
    ],
  ];

  it.each(refusals)('%s leaves nothing and harms no other of its batch', async (_, refused) => {
    await using db = await openTemp();
    const outcomes = await Promise.allSettled([
      db.write(() => saveShop(shop('before', 1))),
      db.write(refused),
      db.write(() => saveShop(shop('after'))),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await db.reopen();
    const names = ['before', 'bad', 'other', 'after'];
    expect(await Promise.all(names.map(db.has))).toEqual([true, false, false, true]);
  });
});

describe('a read', () => {
  it('sees one snapshot, whatever another process writes meanwhile', async () => {
    await using db = await openTemp();
    const other = new SqliteDatabase(db.database);
    const counts = await db.read(function* () {
      const first = yield* allShops();
      other.exec(`insert into shop (id, name, url, description) values (7, 'n', 'rbx://n', '')`);
      return [first, yield* allShops()];
    });
    other.close();
    expect(counts).toEqual([0, 0]);
    expect(await db.read(allShops)).toBe(1);
  });

  it('that fails leaves the next one a fresh snapshot', async () => {
    await using db = await openTemp();
    const failing = db.read(function* () {
      yield* allShops();
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await db.write(() => saveShop(shop('a')));
    expect(await db.read(allShops)).toBe(1);
  });

  it('can write nothing', async () => {
    await using db = await openTemp();
    await expect(db.read(() => saveShop(shop('a')))).rejects.toThrow();
    expect(await db.has('a')).toBe(false);
  });
});

it('leaves a database of a newer version as it is', async () => {
  await using temp = await migratedDatabase();
  const other = new SqliteDatabase(temp.database);
  other.exec(`insert into kysely_migration values ('999-later', '2099-01-01T00:00:00.000Z')`);
  other.close();
  const before = await readFile(temp.database);
  await expect(openSqlite(temp.database)).rejects.toThrow('made by another version of Parley');
  expect((await readFile(temp.database)).equals(before)).toBe(true);
});
