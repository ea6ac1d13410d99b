import { alice, bob, carol, dora } from '@parley/testkit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { chatList, chatUpdate, rest, signIn, typed } from './calls.ts';

// The clock stands still unless a test moves it, so that no limit refills while calls are made.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const SECOND = 1_000_000;

const withThread = async (app: TestApp) => {
  const token = await signIn(app, alice);
  const { uuid } = await typed(app, token).thread.create.mutate({
    participants: [alice.address, bob.address],
  });
  const send = (as = token) =>
    rest(app, 'POST', `/api/chat/${uuid}/message/`, { token: as, body: { content: 'hi' } });
  const sendMany = async (count: number) => {
    const answers = await Promise.all(Array.from({ length: count }, () => send()));
    return answers.filter(({ status }) => status === 201).length;
  };
  return { token, uuid, send, sendMany };
};

describe('sends in locked mode', () => {
  it('are 60 at once, then 429 with the seconds to wait, over REST and typed', async () => {
    await using app = await testApp(locked);
    const { token, uuid, send, sendMany } = await withThread(app);
    expect(await sendMany(60)).toBe(60);
    const refused = await send();
    expect([refused.status, refused.headers.get('retry-after'), refused.json]).toEqual([
      429,
      '1',
      { detail: 'Too many requests. Try again later.' },
    ]);
    const typedSend = await rest(app, 'POST', '/trpc/message.send', {
      token,
      body: { thread_uuid: uuid, content: 'hi' },
    });
    expect([typedSend.status, typedSend.headers.get('retry-after')]).toEqual([429, '1']);
    expect(typedSend.json.error.data.refusal).toEqual({ code: 'too_many', retry_after: 1 });
    expect((await typed(app, token).message.list.query({ thread_uuid: uuid })).count).toBe(60);
    // Only sends are limited.
    expect((await rest(app, 'GET', `/api/chat/${uuid}/`, { token })).status).toBe(200);
  });

  it('are counted for each address', async () => {
    await using app = await testApp(locked);
    const { send, sendMany } = await withThread(app);
    expect(await sendMany(61)).toBe(60);
    expect((await send(await signIn(app, bob))).status).toBe(201);
    // Another session is still the same person.
    expect((await send(await signIn(app, alice))).status).toBe(429);
  });

  it('count first messages of threads, too', async () => {
    await using app = await testApp(locked);
    const { token, send, sendMany } = await withThread(app);
    expect(await sendMany(59)).toBe(59);
    const create = (initial_message?: string) =>
      rest(app, 'POST', '/api/chat/', {
        token,
        body: { participants: [alice.address, carol.address], initial_message },
      });
    expect((await create('hello')).status).toBe(201);
    expect((await create('hello again')).status).toBe(429);
    expect((await create()).status).toBe(200);
    expect((await send()).status).toBe(429);
  });

  it('come back one a second, and 60 after a minute', async () => {
    await using app = await testApp(locked);
    const { sendMany } = await withThread(app);
    expect(await sendMany(62)).toBe(60);
    app.time.ahead += SECOND - 1000;
    expect(await sendMany(1)).toBe(0);
    app.time.ahead += 1000;
    expect(await sendMany(2)).toBe(1);
    app.time.ahead += 5 * SECOND;
    expect(await sendMany(7)).toBe(5);
    app.time.ahead += 600 * SECOND;
    expect(await sendMany(62)).toBe(60);
  });

  it('are not limited with PARLEY_SEND_LIMIT=off', async () => {
    await using app = await testApp({ ...locked, PARLEY_SEND_LIMIT: 'off' });
    const { sendMany } = await withThread(app);
    expect(await sendMany(61)).toBe(61);
  });

  it('do not count the signed calls of Web3MQ', async () => {
    await using app = await testApp();
    await chatList(app, dora);
    await using strict = await testApp({ ...locked, PARLEY_DATABASE_URL: app.database });
    // Known users only, so the chat is made in open mode; each update is a call of its own.
    await chatUpdate(app, dora, 'group:tea', { topic_type: 'group' });
    const now = Date.now();
    const codes = await Promise.all(
      Array.from({ length: 61 }, async (_, index) => {
        const options = { topic_type: 'group', timestamp: now - index - 1 };
        return (await chatUpdate(strict, dora, 'group:tea', options)).json.code;
      }),
    );
    expect(new Set(codes)).toEqual(new Set([0]));
  });
});

const tryToSignIn = (app: TestApp, ip?: string) =>
  rest(app, 'POST', '/api/auth/sign-in/', {
    headers: ip === undefined ? {} : { 'x-forwarded-for': ip },
    body: { address: alice.address, message: 'none of yours', signature: 'junk' },
  });

const askForText = (app: TestApp) =>
  rest(app, 'POST', '/api/auth/challenge/', { body: { address: alice.address } });

const statuses = async (count: number, call: () => Promise<{ status: number }>) =>
  (await Promise.all(Array.from({ length: count }, call))).map(({ status }) => status);

const times = (count: number, status: number) => Array.from({ length: count }, () => status);

describe('sign-in in locked mode', () => {
  it('is tried 10 times, good or bad, then 429 with the seconds to wait', async () => {
    await using app = await testApp(locked);
    await signIn(app, alice);
    expect(await statuses(9, () => tryToSignIn(app))).toEqual(times(9, 401));
    const refused = await tryToSignIn(app);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '300']);
    await expect(signIn(app, alice)).rejects.toThrow('Too many requests');
    app.time.ahead = 300 * SECOND;
    await signIn(app, alice);
    expect(await statuses(9, () => tryToSignIn(app))).toEqual(times(9, 401));
    expect((await tryToSignIn(app)).status).toBe(429);
  });

  it('is counted by address of the network, IPv6 by /64, as a trusted proxy tells it', async () => {
    await using app = await testApp({ ...locked, PARLEY_TRUST_PROXY: '127.0.0.1' });
    const tries = Array.from({ length: 10 }, (_, index) => `2001:db8:1:2::${index + 1}`);
    for (const ip of tries) expect((await tryToSignIn(app, ip)).status).toBe(401);
    expect((await tryToSignIn(app, '2001:db8:1:2:ffff::1')).status).toBe(429);
    expect((await tryToSignIn(app, '2001:db8:1:3::1')).status).toBe(401);
    expect((await tryToSignIn(app, '192.0.2.1')).status).toBe(401);
    expect((await tryToSignIn(app)).status).toBe(401);
  });

  it('does not believe X-Forwarded-For from anybody else', async () => {
    await using app = await testApp(locked);
    const tries = Array.from({ length: 10 }, (_, index) => `192.0.2.${index + 1}`);
    for (const ip of tries) expect((await tryToSignIn(app, ip)).status).toBe(401);
    expect((await tryToSignIn(app, '192.0.2.200')).status).toBe(429);
  });

  it('gives 30 texts to sign, then 429', async () => {
    await using app = await testApp(locked);
    expect(await statuses(30, () => askForText(app))).toEqual(times(30, 201));
    expect((await askForText(app)).status).toBe(429);
    app.time.ahead = 300 * SECOND;
    expect((await askForText(app)).status).toBe(201);
  });
});

it('limits nothing in open mode', async () => {
  await using app = await testApp();
  const { sendMany } = await withThread(app);
  expect(await sendMany(61)).toBe(61);
  expect(await statuses(20, () => tryToSignIn(app))).toEqual(times(20, 401));
  expect(await statuses(40, () => askForText(app))).toEqual(times(40, 201));
});
