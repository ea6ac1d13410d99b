import { describe, expect, it } from 'vitest';
import { locked, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { refuseRows } from './database.ts';
import {
  call,
  login,
  member,
  newAccount,
  nowOf,
  registration,
  send,
  signedInput,
} from './web3mq.calls.ts';

/** Points come back with time, which a slow machine would let pass. */
const still = { timeStands: true };

describe('signed calls in locked mode', () => {
  it('are paid by the userid that proved itself, and by nobody who is only named', async () => {
    await using app = await testApp({ ...locked, PARLEY_CALLER_LIMIT: '100' }, still);
    const victim = await member(app);
    const thief = newAccount({ userid: victim.userid });
    for (let calls = 0; calls < 30; calls++)
      expect((await call(app, thief, 'user.search', { keyword: 'x' })).code).toBe(401);
    const search = () => call(app, victim, 'user.search', { keyword: victim.userid });
    const codes = [];
    for (let calls = 0; calls < 40; calls++) codes.push((await search()).code);
    expect(codes.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 0));
    expect(codes.at(-1)).toBe(429);
    // Refused for what it asks, it is paid for all the same.
    app.time.ahead += 60_000_000;
    const none = () => call(app, victim, 'group.members', { groupid: 'group:none' });
    const refused = [];
    for (let calls = 0; calls < 40; calls++) refused.push((await none()).code);
    expect(new Set(refused)).toEqual(new Set([404, 429]));
  });

  it('that only name somebody neither keep them out nor tell of them', async () => {
    await using app = await testApp({ ...locked, PARLEY_CALLER_LIMIT: '100' }, still);
    const victim = await member(app);
    const search = () => call(app, victim, 'user.search', { keyword: victim.userid });
    for (let calls = 0; (await search()).code !== 429; calls++) expect(calls).toBeLessThan(40);
    // Not even that they have no points left: others learn that their own signature is no good.
    const thief = newAccount({ userid: victim.userid });
    const forged = signedInput(app, thief, 'group.create');
    const junk = { userid: victim.userid };
    for (let calls = 0; calls < 20; calls++) {
      expect((await send(app, 'group.create', forged)).code).toBe(401);
      const answer = await rest(app, 'POST', '/trpc/web3mq.group.create', { body: junk });
      expect([answer.status, answer.headers.get('ratelimit')]).toEqual([
        400,
        expect.not.stringContaining('caller'),
      ]);
    }
    app.time.ahead += 3_000_000;
    expect((await search()).code).toBe(0);
  });

  it('have spent their signature when there are too few points for them', async () => {
    await using app = await testApp({ ...locked, PARLEY_CALLER_LIMIT: '100' }, still);
    const one = await member(app);
    const timestamp = nowOf(app) - 5000;
    const page = { page: 1, size: 20, timestamp };
    const search = () => call(app, one, 'user.search', { keyword: 'x' });
    for (let calls = 0; (await search()).code !== 429; calls++) expect(calls).toBeLessThan(40);
    expect((await call(app, one, 'chat.list', page)).code).toBe(429);
    app.time.ahead += 60_000_000;
    const theft = { timestamp, nickname: 'thief' };
    expect(await call(app, one, 'user.updateProfile', theft)).toMatchObject({
      code: 401,
      msg: expect.stringContaining('used for another call'),
    });
    // The same call may be made again.
    expect((await call(app, one, 'chat.list', page)).code).toBe(0);
  });

  it('say so in their envelope, with the seconds to wait', async () => {
    await using app = await testApp({ ...locked, PARLEY_CALLER_LIMIT: '100' }, still);
    const one = await member(app);
    const update = () =>
      send(app, 'user.updateProfile', signedInput(app, one, 'user.updateProfile'));
    const answers = [];
    for (let calls = 0; calls < 6; calls++) answers.push(await update());
    expect(answers.at(-1)).toMatchObject({ status: 429, code: 429 });
  });
});

it('a chat with somebody is charged before it is made', async () => {
  await using app = await testApp({ ...locked, PARLEY_CALLER_LIMIT: '100' }, still);
  const [one, other] = [await member(app), await member(app)];
  const open = () => call(app, one, 'chat.update', { topic: other.userid, topic_type: 'user' });
  app.time.ahead += 60_000_000;
  expect((await call(app, one, 'group.create', {})).code).toBe(0);
  await refuseRows(app.database, 'thread');
  // What is left is enough for the call, but not for a person.
  expect((await open()).code).toBe(429);
  app.time.ahead += 60_000_000;
  expect((await open()).code).toBe(500);
});

it('lets an app sign fifty users up from one address', async () => {
  await using app = await testApp(locked, still);
  const accounts = Array.from({ length: 50 }, () => newAccount());
  for (const account of accounts) {
    expect((await send(app, 'user.register', registration(app, account))).code).toBe(0);
    expect((await send(app, 'user.login', login(app, account))).code).toBe(0);
  }
});
