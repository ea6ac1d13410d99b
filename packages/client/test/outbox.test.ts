import 'fake-indexeddb/auto';
import {
  createOutbox,
  indexedDbOutboxStore,
  memoryOutboxStore,
  type OutboxStore,
} from '@parley/client';
import { flakyFetch } from '@parley/client/testing';
import { describe, expect, it } from 'vitest';
import { clientOf, contentsOf, stranger, testWorld, until, type World } from './world.ts';

const open = async (world: World, count = 1) => {
  const parley = clientOf(world);
  const sender = stranger().address;
  const threads = await Promise.all(
    Array.from({ length: count }, async () => {
      const participants = [sender, stranger().address];
      return (await parley.thread.create.mutate({ participants })).uuid;
    }),
  );
  return { parley, sender, threads, uuid: threads[0] ?? '' };
};

const numbers = (count: number) => Array.from({ length: count }, (_, index) => `m${index}`);
const offline = { fetch: async () => Promise.reject(new TypeError('fetch failed')) };

it.each([1, 2, 3])('sends nothing twice over a bad network (seed %i)', async (seed) => {
  await using world = await testWorld();
  const { parley, sender, uuid } = await open(world);
  const fetch = flakyFetch({ seed, drop: 0.2, loseAnswer: 0.3, duplicate: 0.3, delay: 2 });
  const shaky = clientOf(world, { fetch, random: () => 0 });
  const settled = await Promise.allSettled(
    numbers(30).map((content) => shaky.message.send.mutate({ thread_uuid: uuid, sender, content })),
  );
  const acknowledged = settled.filter(({ status }) => status === 'fulfilled').length;
  const there = await contentsOf(parley, uuid);
  expect(new Set(there).size).toBe(there.length);
  expect(there.length).toBeGreaterThanOrEqual(acknowledged);
});

it('sends each thread in order, all of it once, over a bad network', async () => {
  await using world = await testWorld();
  const { parley, sender, threads } = await open(world, 3);
  const fetch = flakyFetch({ seed: 5, drop: 0.3, loseAnswer: 0.2, duplicate: 0.2, delay: 2 });
  const sent: string[] = [];
  const outbox = await createOutbox(clientOf(world, { fetch, random: () => 0 }), {
    onSent: ({ content }) => void sent.push(content),
  });
  for (const content of numbers(8))
    for (const thread_uuid of threads) await outbox.add({ thread_uuid, sender, content });
  await until(() => outbox.items().length === 0);
  for (const uuid of threads) expect(await contentsOf(parley, uuid)).toEqual(numbers(8));
  expect(sent).toHaveLength(24);
});

it('marks what is refused for good as failed, lets the rest pass, and retries or removes it', async () => {
  await using world = await testWorld();
  const { parley, sender, uuid } = await open(world);
  const outbox = await createOutbox(parley);
  const wrong = await outbox.add({ thread_uuid: uuid, sender: stranger().address, content: 'no' });
  const blank = await outbox.add({ thread_uuid: uuid, sender, content: ' ' });
  await outbox.add({ thread_uuid: uuid, sender, content: 'fine' });
  await until(() => outbox.items().every(({ state }) => state === 'failed'));
  expect(outbox.items().map(({ key, problem }) => [key, problem?.code])).toEqual([
    [wrong.key, 'bad_input'],
    [blank.key, 'bad_input'],
  ]);
  expect(await contentsOf(parley, uuid)).toEqual(['fine']);

  await outbox.retry(wrong.key);
  await until(() => outbox.items()[0]?.state === 'failed');
  await outbox.remove(wrong.key);
  await outbox.remove(blank.key);
  expect(outbox.items()).toEqual([]);
});

it('waits while the network is away, and goes on when it is back', async () => {
  await using world = await testWorld();
  const { parley, sender, uuid } = await open(world);
  let away = true;
  const fetch = (url: string, init: RequestInit) =>
    away ? offline.fetch() : globalThis.fetch(url, init);
  const forever = (_: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
  const outbox = await createOutbox(clientOf(world, { fetch, wait: forever, random: () => 0 }));
  for (const content of numbers(3)) await outbox.add({ thread_uuid: uuid, sender, content });
  await until(() => outbox.items().every(({ state }) => state === 'waiting'));
  away = false;
  outbox.wake();
  await until(() => outbox.items().length === 0);
  expect(await contentsOf(parley, uuid)).toEqual(numbers(3));
});

describe.each<[string, () => OutboxStore]>([
  ['memory', memoryOutboxStore],
  ['IndexedDB', () => indexedDbOutboxStore()],
])('a store in %s', (_, storeOf) => {
  it('keeps what was not sent for the next start', async () => {
    await using world = await testWorld();
    const { parley, sender, uuid } = await open(world);
    const store = storeOf();
    const before = await createOutbox(clientOf(world, offline), { store });
    for (const content of numbers(3)) await before.add({ thread_uuid: uuid, sender, content });
    before.close();

    const after = await createOutbox(parley, { store });
    expect(after.items().map(({ content }) => content)).toEqual(numbers(3));
    await until(() => after.items().length === 0);
    expect(await contentsOf(parley, uuid)).toEqual(numbers(3));
    await until(async () => (await store.load()).length === 0);
  });
});
