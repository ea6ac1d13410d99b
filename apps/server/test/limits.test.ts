import { once } from 'node:events';
import { alice, bob, carol } from '@parley/testkit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { somebodyNew } from './authorisation.world.ts';
import { rest, signIn, typed } from './calls.ts';
import { refuseRows } from './database.ts';

/** Points come back with time, which a slow machine would let pass. */
const still = { timeStands: true };

// The clock stands still unless a test moves it, so that nothing comes back while calls are made.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;

const withThread = async (app: TestApp) => {
  const token = await signIn(app, alice);
  const { uuid } = await typed(app, token).thread.create.mutate({
    participants: [alice.address, bob.address],
  });
  // A new thread is dear: all is back after a minute.
  app.time.ahead += MINUTE;
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
    await using app = await testApp(locked, still);
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
    app.time.ahead += MINUTE;
    expect((await typed(app, token).message.list.query({ thread_uuid: uuid })).count).toBe(60);
  });

  it('are counted for each address', async () => {
    await using app = await testApp(locked, still);
    const { send, sendMany } = await withThread(app);
    expect(await sendMany(61)).toBe(60);
    expect((await send(await signIn(app, bob))).status).toBe(201);
    // Another session is still the same person.
    expect((await send(await signIn(app, alice))).status).toBe(429);
  });

  it('come back one a second, and 60 after a minute', async () => {
    await using app = await testApp(locked, still);
    const { sendMany } = await withThread(app);
    expect(await sendMany(62)).toBe(60);
    app.time.ahead += SECOND - 1000;
    expect(await sendMany(1)).toBe(0);
    app.time.ahead += 1000;
    expect(await sendMany(2)).toBe(1);
    app.time.ahead += 5 * SECOND;
    expect(await sendMany(7)).toBe(5);
    app.time.ahead += 10 * MINUTE;
    expect(await sendMany(62)).toBe(60);
  });

  it('count once with a key, however often they are retried', async () => {
    await using app = await testApp(locked, still);
    const { token, uuid, sendMany } = await withThread(app);
    const retry = () =>
      rest(app, 'POST', `/api/chat/${uuid}/message/`, {
        token,
        body: { content: 'once' },
        headers: { 'idempotency-key': 'same' },
      });
    for (let tries = 0; tries < 70; tries++) expect((await retry()).status).toBe(201);
    expect(await sendMany(60)).toBe(59);
    expect((await retry()).status).toBe(201);
  });

  it('lock nobody out for longer when the clock is set back', async () => {
    await using app = await testApp(locked, still);
    const { sendMany } = await withThread(app);
    expect(await sendMany(60)).toBe(60);
    app.time.ahead -= 1440 * MINUTE;
    expect(await sendMany(61)).toBe(60);
    app.time.ahead -= 30 * SECOND;
    expect(await sendMany(1)).toBe(0);
    app.time.ahead += 35 * SECOND;
    expect(await sendMany(7)).toBeGreaterThanOrEqual(5);
  });

  it('are not limited with PARLEY_LIMITS=off', async () => {
    await using app = await testApp({ ...locked, PARLEY_LIMITS: 'off' }, still);
    const { send, sendMany } = await withThread(app);
    expect(await sendMany(61)).toBe(61);
    expect((await send()).headers.get('ratelimit-policy')).toBeNull();
  });
});

describe('every call in locked mode', () => {
  it('tells how its points stand, in the fields of the IETF draft', async () => {
    await using app = await testApp(locked, still);
    const token = await signIn(app, alice);
    app.time.ahead += MINUTE;
    const list = await rest(app, 'GET', '/api/chat/', { token });
    expect(list.headers.get('ratelimit-policy')).toBe('"ip";q=12000;w=60, "caller";q=1800;w=60');
    expect(list.headers.get('ratelimit')).toMatch(/^"ip";r=\d+;t=\d+, "caller";r=\d+;t=1$/);
    const left = async (answer: ReturnType<typeof rest>) =>
      Number(/"caller";r=(\d+)/.exec((await answer).headers.get('ratelimit') ?? '')?.[1]);
    const before = await left(rest(app, 'GET', '/trpc/shop.list?input={}', { token }));
    const after = await left(rest(app, 'GET', '/trpc/message.listNew?input={}', { token }));
    expect(before - after).toBe(1);
    const batch = '/trpc/shop.list,message.listNew?batch=1&input={"0":{},"1":{}}';
    expect(after - (await left(rest(app, 'GET', batch, { token })))).toBe(3);
    const listed = await left(rest(app, 'GET', '/api/shop/', { token }));
    const searched = await left(rest(app, 'GET', '/api/shop/?search=hammer', { token }));
    // It reads all shops there are. Points come back meanwhile.
    expect(listed - searched).toBeGreaterThan(10);
    const mine = `/api/chat/?buyer_address=${alice.address}`;
    const page = await left(rest(app, 'GET', mine, { token }));
    const long = await left(rest(app, 'GET', `${mine}&limit=500`, { token }));
    expect(page - long).toBeGreaterThan(50);
    const nobody = await rest(app, 'GET', '/trpc/server.info');
    expect(nobody.headers.get('ratelimit-policy')).toBe('"ip";q=12000;w=60');
  });

  it('is refused with the same fields, whatever it is, when a caller has spent all', async () => {
    await using app = await testApp({ ...locked, PARLEY_CALLER_LIMIT: '100' }, still);
    const { token, uuid } = await withThread(app);
    const search = () => rest(app, 'GET', '/api/chat/search/?text=hello', { token });
    for (let calls = 0; calls < 5; calls++) expect((await search()).status).toBe(200);
    const refused = await search();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toMatch(/^(1[0-2]|\d)$/);
    expect(refused.headers.get('ratelimit')).toMatch(/"caller";r=1?\d;t=\d\d$/);
    expect(refused.headers.get('ratelimit-policy')).toContain('"caller";q=100;w=60');
    // What is left is too little for a search, but not for all.
    const cheap = () => rest(app, 'GET', '/api/shop/1/', { token });
    for (let calls = 0; (await cheap()).status !== 429; calls++) expect(calls).toBeLessThan(20);
    const body = { is_read: true };
    expect((await rest(app, 'PATCH', `/api/chat/${uuid}/`, { token, body })).status).toBe(429);
    expect((await rest(app, 'POST', `/api/chat/${uuid}/typing/`, { token, body: {} })).status).toBe(
      429,
    );
    expect((await rest(app, 'GET', `/api/chat/events/?after=`, { token })).status).toBe(429);
    // Others are not concerned.
    const bobs = await signIn(app, bob);
    expect((await rest(app, 'GET', '/api/chat/', { token: bobs })).status).toBe(200);
  });

  it('is dearest where it reaches people who never asked', async () => {
    await using app = await testApp(locked, still);
    const token = await signIn(app, alice);
    const open = async (others: number) => {
      const participants = [alice.address, ...Array.from({ length: others }, somebodyNew)];
      return rest(app, 'POST', '/api/chat/', { token, body: { participants } });
    };
    expect((await open(49)).status).toBe(201);
    const refused = await open(49);
    expect([refused.status, Number(refused.headers.get('retry-after')) > 20]).toEqual([429, true]);
    app.time.ahead += MINUTE;
    const statuses = [];
    for (let count = 0; count < 31; count++) statuses.push((await open(1)).status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(29);
    // One that is there already is found for little.
    app.time.ahead += 10 * SECOND;
    const again = { participants: [alice.address, carol.address] };
    expect((await rest(app, 'POST', '/api/chat/', { token, body: again })).status).toBe(201);
    for (let count = 0; count < 20; count++)
      expect((await rest(app, 'POST', '/api/chat/', { token, body: again })).status).toBe(200);
  });
});

describe('who takes part in locked mode', () => {
  it('is changed at the cost of a message, and for little where nothing changes', async () => {
    await using app = await testApp(locked, still);
    const { token, uuid } = await withThread(app);
    const both = [alice.address, bob.address];
    const patch = async (participants: string[]) =>
      (await rest(app, 'PATCH', `/api/chat/${uuid}/`, { token, body: { participants } })).status;
    for (let count = 0; count < 100; count++) expect(await patch(both)).toBe(200);
    app.time.ahead += MINUTE;
    let changes = 0;
    while ((await patch(changes % 2 === 0 ? both.toReversed() : both)) === 200) changes++;
    expect(changes).toBe(51);
  });

  it('is charged before anything is made', async () => {
    await using app = await testApp(locked, still);
    const { token, sendMany } = await withThread(app);
    const open = () => {
      const body = { participants: [alice.address, somebodyNew()] };
      return rest(app, 'POST', '/api/chat/', { token, body });
    };
    await refuseRows(app.database, 'address');
    expect((await open()).status).toBeGreaterThanOrEqual(500);
    app.time.ahead += MINUTE;
    expect(await sendMany(60)).toBe(60);
    app.time.ahead += SECOND;
    expect((await open()).status).toBe(429);
  });
});

describe('an IP address in locked mode', () => {
  const proxied = { ...locked, PARLEY_TRUST_PROXY: '127.0.0.1', PARLEY_IP_LIMIT: '100' };
  const from = (ip: string) => ({ headers: { 'x-forwarded-for': ip } });

  it('pays for whoever calls from it, and more for who proves nothing', async () => {
    await using app = await testApp(proxied, still);
    const tries = async (ip: string, token?: string) => {
      for (let count = 0; ; count++) {
        const path = token === undefined ? '/api/ping/' : '/api/auth/sessions/';
        const answer = await rest(app, 'GET', path, { ...from(ip), ...(token && { token }) });
        if (answer.status === 429) return count;
      }
    };
    expect(await tries('192.0.2.1')).toBe(100);
    expect(await tries('192.0.2.2', `parley_${'x'.repeat(43)}`)).toBe(20);
    expect((await rest(app, 'GET', '/api/ping/', from('192.0.2.3'))).status).toBe(200);
  });

  it.each([
    ['a path that is none', 'GET', '/api/nowhere/', {}],
    ['a page that is none', 'GET', '/nowhere.txt', {}],
    ['a method that is none', 'PUT', '/api/chat/', {}],
    ['a path that is no UTF-8', 'GET', '/api/%ff/', {}],
    ['a body that is no JSON', 'POST', '/api/chat/', { raw: 'x' }],
    ['such a body over tRPC', 'POST', '/trpc/session.challenge', { raw: Buffer.of(0xff) }],
    ['an unknown call', 'GET', '/trpc/nothing', {}],
    ['a batch of one', 'GET', '/trpc/nothing?batch=1', {}],
    ['a call of another kind', 'GET', '/trpc/session.challenge', {}],
  ])('pays for what comes to no call: %s', async (_name, method, path, options) => {
    await using app = await testApp({ ...locked, PARLEY_IP_LIMIT: '100' }, still);
    const statuses: number[] = [];
    let answer = await rest(app, method, path, options);
    for (
      ;
      answer.status !== 429 && statuses.length < 100;
      answer = await rest(app, method, path, options)
    )
      statuses.push(answer.status);
    // Servers that count together ask for a debt one call later.
    expect(statuses.length).toBeGreaterThanOrEqual(25);
    expect(statuses.length).toBeLessThanOrEqual(app.database.startsWith('file:') ? 25 : 26);
    expect(new Set(statuses)).not.toContain(200);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('pays for unknown calls and frames over WebSocket, and is closed when it can not', async () => {
    await using app = await testApp({ ...locked, PARLEY_IP_LIMIT: '100' }, still);
    const open = async () => {
      const ws = new WebSocket(`${app.url.replace('http', 'ws')}/trpc`);
      await once(ws, 'open');
      return { ws, closed: once(ws, 'close').then(([code]) => code) };
    };
    const unreadable = await open();
    unreadable.ws.send('x');
    expect(await unreadable.closed).toBe(1008);
    const { ws, closed } = await open();
    let answers = 0;
    ws.on('message', () => {
      answers += 1;
    });
    for (let id = 0; id < 100; id++)
      ws.send(JSON.stringify({ id, method: 'query', params: { path: 'nothing' } }));
    expect(await closed).toBe(1013);
    // The one that could not be paid is still answered, and what had begun when that was known.
    expect(answers).toBeGreaterThanOrEqual(25);
    if (app.database.startsWith('file:')) expect(answers).toBe(25);
  });

  it('is an IPv6 /64, and a /48 has what four of them have', async () => {
    await using app = await testApp(proxied, still);
    const ping = async (ip: string) => (await rest(app, 'GET', '/api/ping/', from(ip))).status;
    const passed = async (network: string) => {
      const calls = Array.from({ length: 101 }, (_, index) => ping(`${network}::${index + 1}`));
      return (await Promise.all(calls)).filter((status) => status === 200).length;
    };
    const networks = Array.from({ length: 4 }, (_, index) => `2001:db8:1:${index}`);
    for (const network of networks) expect(await passed(network)).toBe(100);
    expect(await passed('2001:db8:1:77')).toBe(0);
    expect(await passed('2001:db8:2:77')).toBe(100);
  });
});

const tryToSignIn = (app: TestApp, ip?: string) =>
  rest(app, 'POST', '/api/auth/sign-in/', {
    headers: ip === undefined ? {} : { 'x-forwarded-for': ip },
    body: { address: alice.address, message: 'none of yours', signature: 'junk' },
  });

const askForText = (app: TestApp) =>
  rest(app, 'POST', '/api/auth/challenge/', { body: { address: alice.address } });

const tryAsWallet = (app: TestApp) =>
  rest(app, 'POST', '/api/auth/sign-token/', {
    body: { address: alice.address, message: 'x'.repeat(32), signature: 'junk' },
  });

const statuses = async (count: number, call: () => Promise<{ status: number }>) =>
  (await Promise.all(Array.from({ length: count }, call))).map(({ status }) => status);

const times = (count: number, status: number) => Array.from({ length: count }, () => status);

describe('sign-in in locked mode', () => {
  const strict = { ...locked, PARLEY_SIGN_IN_LIMIT: '10' };

  it("counts the wallet's own together with Parley's", async () => {
    await using app = await testApp({ ...strict, PARLEY_WALLET_SIGN_IN: 'on' }, still);
    expect(await statuses(5, () => tryAsWallet(app))).toEqual(times(5, 401));
    expect(await statuses(5, () => tryToSignIn(app))).toEqual(times(5, 401));
    for (const one of [await tryAsWallet(app), await tryToSignIn(app)])
      expect([one.status, one.headers.get('retry-after')]).toEqual([429, '30']);
  });

  it('is tried as often as the setting says, good or bad, then 429', async () => {
    await using app = await testApp(strict, still);
    await signIn(app, alice);
    expect(await statuses(9, () => tryToSignIn(app))).toEqual(times(9, 401));
    const refused = await tryToSignIn(app);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
    expect(refused.headers.get('ratelimit')).toContain('"sign-in";r=0;t=300');
    await expect(signIn(app, alice)).rejects.toThrow('Too many requests');
    app.time.ahead = 300 * SECOND;
    await signIn(app, alice);
    expect(await statuses(9, () => tryToSignIn(app))).toEqual(times(9, 401));
    expect((await tryToSignIn(app)).status).toBe(429);
  });

  it('is counted by address of the network, IPv6 by /64, as a trusted proxy tells it', async () => {
    await using app = await testApp({ ...strict, PARLEY_TRUST_PROXY: '127.0.0.1' }, still);
    const tries = Array.from({ length: 10 }, (_, index) => `2001:db8:1:2::${index + 1}`);
    for (const ip of tries) expect((await tryToSignIn(app, ip)).status).toBe(401);
    expect((await tryToSignIn(app, '2001:db8:1:2:ffff::1')).status).toBe(429);
    expect((await tryToSignIn(app, '2001:db8:1:3::1')).status).toBe(401);
    expect((await tryToSignIn(app, '192.0.2.1')).status).toBe(401);
    expect((await tryToSignIn(app)).status).toBe(401);
  });

  it('does not believe X-Forwarded-For from anybody else', async () => {
    await using app = await testApp(strict, still);
    const tries = Array.from({ length: 10 }, (_, index) => `192.0.2.${index + 1}`);
    for (const ip of tries) expect((await tryToSignIn(app, ip)).status).toBe(401);
    expect((await tryToSignIn(app, '192.0.2.200')).status).toBe(429);
  });

  it('gives three times as many texts to sign, then 429', async () => {
    await using app = await testApp(strict, still);
    expect(await statuses(30, () => askForText(app))).toEqual(times(30, 201));
    expect((await askForText(app)).status).toBe(429);
    app.time.ahead = 300 * SECOND;
    expect((await askForText(app)).status).toBe(201);
  });
});

it('limits nothing in open mode', async () => {
  await using app = await testApp({}, still);
  const { send, sendMany } = await withThread(app);
  expect(await sendMany(61)).toBe(61);
  expect((await send()).headers.get('ratelimit')).toBeNull();
  expect(await statuses(20, () => tryToSignIn(app))).toEqual(times(20, 401));
  expect(await statuses(40, () => askForText(app))).toEqual(times(40, 201));
});
