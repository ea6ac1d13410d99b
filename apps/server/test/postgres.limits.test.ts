import { alice, bob } from '@parley/testkit';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { locked, testApp } from '../src/testing.ts';
import { rest, signIn, typed } from './calls.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

it('servers on one database give a caller no more together than one would', async () => {
  const settings = { ...locked, PARLEY_CALLER_LIMIT: '300' };
  await using one = await testApp(settings);
  await using two = await testApp({ ...settings, PARLEY_DATABASE_URL: one.database });
  const token = await signIn(one, alice);
  const { uuid } = await typed(one, token).thread.create.mutate({
    participants: [alice.address, bob.address],
  });
  for (const server of [one, two]) server.time.ahead += 60_000_000;
  const send = (app: typeof one) =>
    rest(app, 'POST', `/api/chat/${uuid}/message/`, { token, body: { content: 'hi' } });
  // Of 300 points four sends take 120, on whichever server.
  for (const server of [one, two, one, two]) expect((await send(server)).status).toBe(201);
  const read = (app: typeof one) => rest(app, 'GET', '/api/chat/', { token });
  const passed = async (calls: number, app: typeof one) => {
    let count = 0;
    for (let index = 0; index < calls; index++) count += (await read(app)).status === 200 ? 1 : 0;
    return count;
  };
  const reads = (await passed(50, one)) + (await passed(50, two)) + (await passed(20, one));
  // A list costs two points; each server may have kept a block of ten from before.
  expect(reads).toBeLessThanOrEqual(100);
  expect(reads).toBeGreaterThanOrEqual(80);
  expect((await send(two)).status).toBe(429);
  for (const server of [one, two]) server.time.ahead += 60_000_000;
  expect((await send(two)).status).toBe(201);
});
