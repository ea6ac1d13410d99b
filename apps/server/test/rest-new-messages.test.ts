import { alice, bob, carol } from '@parley/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { addressOf } from './raw-http.ts';

let app: TestApp;

beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app[Symbol.asyncDispose]());

interface NewMessage {
  readonly id: number;
  readonly content: string;
  readonly sender: string;
  readonly timestamp: string;
}

/** The loop that the document means: ask with the last timestamp seen, again and again. */
const reader = (address: string) => {
  const seen: NewMessage[] = [];
  const poll = async (): Promise<number> => {
    const since = seen[seen.length - 1]?.timestamp;
    const query = new URLSearchParams({ address, since: since ?? '1970-01-01T00:00:00Z' });
    const { status, json } = await rest(app, 'GET', `/api/chat/new-messages/?${query}`);
    expect([status, json.count]).toEqual([200, json.results.length]);
    seen.push(...json.results);
    return json.count;
  };
  const drain = async (): Promise<void> => {
    while ((await poll()) > 0);
  };
  return { seen, poll, drain };
};

const threadOf = async (...participants: string[]): Promise<string> =>
  (await rest(app, 'POST', '/api/chat/', { body: { participants } })).json.uuid;

const send = async (uuid: string, sender: string, content: string): Promise<void> => {
  const { status } = await rest(app, 'POST', `/api/chat/${uuid}/message/`, {
    body: { sender, content },
  });
  expect(status).toBe(201);
};

it('a loop over since misses nothing and repeats nothing, whatever happens in between', async () => {
  const threads = [
    await threadOf(alice.address, bob.address),
    await threadOf(alice.address, carol.address),
    await threadOf(alice.address, bob.address, carol.address),
  ];
  const loop = reader(alice.address);
  const expected: string[] = [];
  let sent = 0;
  const step = fc.oneof(
    fc.record({ from: fc.constantFrom(0, 1, 2), count: fc.integer({ min: 1, max: 6 }) }),
    fc.constant('poll' as const),
    fc.constant('alice writes' as const),
    fc.constant('alice reads' as const),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      for (const one of steps) {
        if (one === 'poll') await loop.poll();
        else if (one === 'alice writes') await send(threads[0] ?? '', alice.address, 'mine');
        else if (one === 'alice reads')
          await rest(app, 'PATCH', `/api/chat/${threads[1]}/`, {
            body: { is_read: true, address: alice.address },
          });
        else {
          const sender = one.from === 1 ? carol.address : bob.address;
          const texts = Array.from({ length: one.count }, () => `message ${++sent}`);
          expected.push(...texts);
          await Promise.all(texts.map((text) => send(threads[one.from] ?? '', sender, text)));
        }
      }
      await loop.drain();
      const texts = loop.seen.map((message) => message.content);
      expect(new Set(texts)).toEqual(new Set(expected));
      expect(texts.length).toBe(expected.length);
    }),
    { numRuns: 15, endOnFailure: true },
  );
  const times = loop.seen.map((message) => message.timestamp);
  expect(times).toEqual([...new Set(times)].sort());
});

it('a loop reads a burst of 250 in pages of 100, also while it is being written', async () => {
  const address = addressOf(1);
  const senders = [2, 3, 4, 5, 6].map(addressOf);
  const loop = reader(address);
  const writing = senders.map(async (sender) => {
    const uuid = await threadOf(address, sender);
    for (let n = 0; n < 50; n++) await send(uuid, sender, `${sender} ${n}`);
  });
  let done = false;
  const all = Promise.allSettled(writing).finally(() => {
    done = true;
  });
  while (!done) await loop.poll();
  for (const outcome of await all) expect(outcome).toMatchObject({ status: 'fulfilled' });
  await loop.drain();
  const fresh = reader(address);
  expect(await fresh.poll()).toBe(100);
  await fresh.drain();
  for (const { seen } of [loop, fresh]) {
    expect(new Set(seen.map((message) => message.id)).size).toBe(250);
    expect(seen.length).toBe(250);
  }
  for (const sender of senders) {
    const own = loop.seen.filter((message) => message.sender === sender);
    expect(own.map((message) => message.content)).toEqual(own.map((_m, n) => `${sender} ${n}`));
  }
});

it('gives the newest 100, oldest first, when no time is named', async () => {
  const [address, sender] = [addressOf(11), addressOf(12)];
  const uuid = await threadOf(address, sender);
  for (let n = 0; n < 105; n++) await send(uuid, sender, `message ${n}`);
  const { json } = await rest(app, 'GET', `/api/chat/new-messages/?address=${address}`);
  expect(json.results.map((message: NewMessage) => message.content)).toEqual(
    Array.from({ length: 100 }, (_, n) => `message ${n + 5}`),
  );
});

it.each([
  ['six digits and Z', (iso: string) => iso],
  ['an offset whose + became a blank', (iso: string) => iso.replace('Z', '+00:00')],
  ['no offset', (iso: string) => iso.replace('Z', '')],
  ['a blank before the clock', (iso: string) => iso.replace('T', ' ')],
  ['nine digits', (iso: string) => iso.replace('Z', '999Z')],
])('reads since with %s exactly', async (_name, form) => {
  const [address, sender] = [addressOf(21), addressOf(22)];
  const uuid = await threadOf(address, sender);
  await send(uuid, sender, 'before');
  await send(uuid, sender, 'after');
  const latest = `/api/chat/new-messages/?address=${address}`;
  const all: NewMessage[] = (await rest(app, 'GET', latest)).json.results;
  const before = all[all.length - 2]?.timestamp ?? '';
  const { json } = await rest(app, 'GET', `${latest}&since=${form(before)}`);
  expect(json.results.map((message: NewMessage) => message.content)).toEqual(['after']);
});

it('is empty for an address that nobody ever wrote to', async () => {
  const { json } = await rest(app, 'GET', `/api/chat/new-messages/?address=${addressOf(31)}`);
  expect(json).toEqual({ count: 0, results: [] });
});
