import { alice, bob, carol, type Person } from '@parley/testkit';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { rest, signIn } from './calls.ts';
import { newThread, send } from './live-calls.ts';
import { nextOf, openStream, type Stream } from './live-stream.ts';
import { canFakeTimers, inTime } from './live-time.ts';

/** The server's time stands still unless it is let pass: who leaves is gone after five seconds. */
beforeEach(() => {
  if (canFakeTimers) vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Where five seconds pass as they do, all tests wait for them together. */
const test = canFakeTimers ? it : it.concurrent;

/** A thread in which both have written. */
const talk = async (app: TestApp, one: Person, other: Person): Promise<string> => {
  const uuid = await newThread(app, [one.address, other.address]);
  for (const { address } of [one, other]) await send(app, uuid, address, 'hi');
  return uuid;
};

/** Reads a stream up to an entry: until then it tells of nobody coming or going. */
const untilEntry = async (stream: Stream, at: string): Promise<void> => {
  for (let seen = ''; seen !== at; ) {
    const event = await stream.next();
    expect.assert(event);
    expect(event.data.kind).not.toBe('presence');
    seen = event.id;
  }
};

/** The next signal of somebody coming or going. */
const nextPresence = async (stream: Stream): Promise<string> => {
  const { data } = await nextOf(stream, 'presence');
  expect.assert(data.kind === 'presence');
  return `${data.address} ${data.online ? 'came' : 'went'}`;
};

test('tells those who share a thread who comes and goes, and newcomers who is there', async () => {
  await using app = await testApp();
  await talk(app, alice, bob);
  using alices = await openStream(app, { address: alice.address });
  using bobs = await openStream(app, { address: bob.address });
  expect(await nextPresence(alices)).toBe(`${bob.address} came`);
  expect(await nextPresence(bobs)).toBe(`${alice.address} came`);
  bobs.close();
  expect(await inTime(nextPresence(alices))).toBe(`${bob.address} went`);
});

test('tells nobody else, and nothing of somebody who only connects anew', async () => {
  await using app = await testApp();
  await talk(app, alice, bob);
  await talk(app, bob, carol);
  using alices = await openStream(app, { address: alice.address });
  using carols = await openStream(app, { address: carol.address });
  const bobs = await openStream(app, { address: bob.address });
  expect(await nextPresence(alices)).toBe(`${bob.address} came`);
  expect(await nextPresence(carols)).toBe(`${bob.address} came`);
  const another = await openStream(app, { address: bob.address });
  bobs.close();
  const third = await openStream(app, { address: bob.address });
  another.close();
  third.close();
  expect(await inTime(nextPresence(alices))).toBe(`${bob.address} went`);
});

test('tells nothing of somebody to whom they have never written, in either direction', async () => {
  await using app = await testApp();
  const unanswered = await newThread(app, [alice.address, bob.address]);
  await send(app, unanswered, alice.address, 'are you there?');
  await talk(app, bob, carol);
  using alices = await openStream(app, { address: alice.address });
  using carols = await openStream(app, { address: carol.address });
  const bobs = await openStream(app, { address: bob.address });
  // Alice wrote to him, so that he may see her; he did not to her.
  const seen = [await nextPresence(bobs), await nextPresence(bobs)];
  expect(seen.sort()).toEqual([`${alice.address} came`, `${carol.address} came`].sort());
  expect(await nextPresence(carols)).toBe(`${bob.address} came`);
  bobs.close();
  expect(await inTime(nextPresence(carols))).toBe(`${bob.address} went`);
  const again = await openStream(app, { address: bob.address });
  expect(await nextPresence(carols)).toBe(`${bob.address} came`);
  const answer = await send(app, unanswered, bob.address, 'yes');
  await untilEntry(alices, answer);
  // All that she hears of him is from after his answer: that he is there.
  expect(await inTime(nextPresence(alices))).toBe(`${bob.address} came`);
  again.close();
  expect(await inTime(nextPresence(alices))).toBe(`${bob.address} went`);
});

test('tells who came later nothing of those who have written before that only', async () => {
  await using app = await testApp(locked);
  const tokens = await Promise.all([alice, bob, carol].map((person) => signIn(app, person)));
  const [alicesToken = '', bobsToken = '', carolsToken = ''] = tokens;
  const uuid = await newThread(app, [bob.address, alice.address], bobsToken);
  await send(app, uuid, alice.address, 'for bob alone', alicesToken);
  const participants = [bob.address, alice.address, carol.address];
  const body = { participants };
  await rest(app, 'PATCH', `/api/chat/${uuid}/`, { token: bobsToken, body });
  await send(app, uuid, carol.address, 'hello', carolsToken);
  using carols = await openStream(app, { token: carolsToken, after: '' });
  using alices = await openStream(app, { token: alicesToken });
  // She hears of carol, who wrote to her: at that moment carol would hear of her.
  expect(await nextPresence(alices)).toBe(`${carol.address} came`);
  await untilEntry(carols, await send(app, uuid, alice.address, 'for both', alicesToken));
  using again = await openStream(app, { token: carolsToken });
  expect(await nextPresence(again)).toBe(`${alice.address} came`);
});

it.skipIf(!canFakeTimers)('tells nothing of somebody who is back within five seconds', async () => {
  await using app = await testApp();
  const uuid = await talk(app, alice, bob);
  using alices = await openStream(app, { address: alice.address });
  const bobs = await openStream(app, { address: bob.address });
  expect(await nextPresence(alices)).toBe(`${bob.address} came`);
  bobs.close();
  while (vi.getTimerCount() === 0) await new Promise(setImmediate);
  vi.advanceTimersByTime(4_999);
  using again = await openStream(app, { address: bob.address });
  await send(app, uuid, alice.address, 'are you there?');
  await again.take(1);
  vi.advanceTimersByTime(60_000);
  const place = await send(app, uuid, bob.address, 'yes');
  await untilEntry(alices, place);
});
