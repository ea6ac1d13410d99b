import { alice, bob, carol } from '@parley/testkit';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { testApp } from '../src/testing.ts';
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

/** The next signal of somebody coming or going. */
const nextPresence = async (stream: Stream): Promise<string> => {
  const { data } = await nextOf(stream, 'presence');
  expect.assert(data.kind === 'presence');
  return `${data.address} ${data.online ? 'came' : 'went'}`;
};

it('tells those who share a thread who comes and goes, and newcomers who is there', async () => {
  await using app = await testApp();
  await newThread(app, [alice.address, bob.address]);
  using alices = await openStream(app, { address: alice.address });
  using bobs = await openStream(app, { address: bob.address });
  expect(await nextPresence(alices)).toBe(`${bob.address} came`);
  expect(await nextPresence(bobs)).toBe(`${alice.address} came`);
  bobs.close();
  expect(await inTime(nextPresence(alices))).toBe(`${bob.address} went`);
});

it('tells nobody else, and nothing of somebody who only connects anew', async () => {
  await using app = await testApp();
  await newThread(app, [alice.address, bob.address]);
  await newThread(app, [bob.address, carol.address]);
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

it.skipIf(!canFakeTimers)('tells nothing of somebody who is back within five seconds', async () => {
  await using app = await testApp();
  const uuid = await newThread(app, [alice.address, bob.address]);
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
  for (let seen = ''; seen !== place; ) {
    const event = await alices.next();
    expect(event?.data.kind).not.toBe('presence');
    seen = event?.id ?? seen;
  }
});
