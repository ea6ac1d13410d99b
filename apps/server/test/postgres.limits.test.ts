import { alice, bob } from '@parley/testkit';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { rateOf } from '../src/limits/rate.ts';
import { SharedBudget } from '../src/limits/shared-budget.ts';
import { locked, testApp, testDatabase } from '../src/testing.ts';
import { rest, signIn, typed } from './calls.ts';
import { withStore } from './database.ts';

/** Points come back with time, which a slow machine would let pass. */
const still = { timeStands: true };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

it('servers on one database give a caller no more together than one would', async () => {
  const settings = { ...locked, PARLEY_CALLER_LIMIT: '300' };
  await using one = await testApp(settings, still);
  await using two = await testApp({ ...settings, PARLEY_DATABASE_URL: one.database }, still);
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

const SECOND = 1_000_000;

/** Servers that share a budget of a hundred points a minute, and a clock to move by hand. */
const withServers = async (
  test: (server: () => SharedBudget, clock: { now: number }) => Promise<void>,
): Promise<void> => {
  await using database = await testDatabase();
  const clock = { now: 1_000_000 * SECOND };
  const rate = rateOf(100, 60);
  await withStore(database.url, (store) =>
    test(() => new SharedBudget('test', rate, store, () => clock.now), clock),
  );
};

it('what is spent beyond all points is paid back before anything else, however much it is', () =>
  withServers(async (server, clock) => {
    const budget = server();
    for (let count = 0; count < 8; count += 1) budget.pay('ada', 40);
    await expect(budget.take('ada', 1)).rejects.toMatchObject({ code: 'too_many' });
    // Of 320 points 75 are paid, and in each minute no more than a hundred come back.
    let minutes = 0;
    const isRefused = async () =>
      Promise.resolve(budget.check('ada')).then(
        () => false,
        () => true,
      );
    for (; minutes < 10 && (await isRefused()); minutes += 1) clock.now += 60 * SECOND;
    expect(minutes).toBeGreaterThanOrEqual(3);
    expect(minutes).toBeLessThan(6);
    clock.now += 60 * SECOND;
    await budget.take('ada', 1);
  }));

it('who asks for more than there is refuses nobody who asks for less at the same time', () =>
  withServers(async (server) => {
    await server().take('ada', 40);
    await server().take('ada', 30);
    const budget = server();
    const calls = await Promise.allSettled([50, 5, 60, 5].map((cost) => budget.take('ada', cost)));
    expect(calls.map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  }));

it('what costs more than all points takes three quarters of them, and no more of anybody', () =>
  withServers(async (server) => {
    const budget = server();
    await budget.take('ada', 500);
    await server().take('ada', 20);
    await expect(budget.take('ada', 500)).rejects.toMatchObject({ code: 'too_many' });
  }));
