import { setTimeout as sleep } from 'node:timers/promises';
import { alice, bob } from '@parley/testkit';
import { afterEach, expect, it, vi } from 'vitest';
import { openSqlite } from '../src/storage/sqlite.ts';
import { StoreUnavailable } from '../src/storage/store.ts';
import { saveShop, shopById } from '../src/storage/stores/shop.ts';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { shopRow } from './shops.ts';
import { migratedDatabase } from './storage-files.ts';
import { holdLock } from './storage-lock.ts';

afterEach(() => vi.useRealTimers());

const threadIn = async (app: TestApp): Promise<string> => {
  const body = { participants: [alice.address, bob.address] };
  const path: string = (await rest(app, 'POST', '/api/chat/', { body })).json.uuid;
  return `/api/chat/${path}/message/`;
};

const send = (app: TestApp, path: string, content: string) =>
  rest(app, 'POST', path, { body: { sender: alice.address, content } });

it('answers late, and stays awake, while another process holds the write lock', async () => {
  await using app = await testApp();
  const path = await threadIn(app);
  await using lock = await holdLock(app.file);
  let answered = false;
  const sending = send(app, path, 'late').finally(() => {
    answered = true;
  });
  let ticks = 0;
  const timer = setInterval(() => ticks++, 5);
  await sleep(1_000);
  clearInterval(timer);
  expect(ticks).toBeGreaterThan(20);
  expect(answered).toBe(false);
  // Reading needs no lock.
  expect((await rest(app, 'GET', path)).json.count).toBe(0);
  await lock.release();
  expect((await sending).status).toBe(201);
  expect((await rest(app, 'GET', path)).json.count).toBe(1);
});

it('refuses with 503 what waited for the lock too long, writes none of it, and recovers', async () => {
  await using app = await testApp();
  const path = await threadIn(app);
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  await using lock = await holdLock(app.file);
  let waiting = true;
  const sending = send(app, path, 'refused').finally(() => {
    waiting = false;
  });
  await sleep(50);
  // The time of day is not what it waits by.
  vi.setSystemTime(Date.now() - 3_600_000);
  while (waiting) {
    await sleep(50);
    vi.advanceTimersByTime(5_000);
  }
  const refused = await sending;
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(refused.json).toEqual({ detail: expect.stringContaining('Nothing was written') });

  await lock.release();
  expect((await send(app, path, 'again')).status).toBe(201);
  const { json } = await rest(app, 'GET', path);
  expect(json.results.map((message: { content: string }) => message.content)).toEqual(['again']);
});

it('waits for the lock as long as it is told to', async () => {
  await using temp = await migratedDatabase();
  const { store } = await openSqlite(temp.database, { busyDeadlineMs: 100 });
  const lock = await holdLock(temp.database);
  const shop = shopRow('a', 1);
  await expect(store.write(() => saveShop(shop))).rejects.toThrow(StoreUnavailable);
  await lock.release();
  expect(await store.read(() => shopById(1))).toBeUndefined();
  await store.write(() => saveShop(shop));
  expect(await store.read(() => shopById(1))).toEqual(shop);
  await store.close();
});
