import { alice, bob, dora } from '@parley/testkit';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { locked, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { challenge, signedBy, signIn } from './session.calls.ts';
import { login, newAccount, registration, send } from './web3mq.calls.ts';
import { connectFrame, openSocket } from './web3mq.socket-client.ts';

const WARN = 40;
const ip = '127.0.0.1';

/** A server whose log is kept, at the level that it has by default. */
const logging = async (settings: Readonly<Record<string, string>>) => {
  const kept: string[] = [];
  const logTo = { write: (line: string) => void kept.push(line) };
  const app = await testApp({ ...settings, PARLEY_LOG: 'warn' }, { logTo });
  return {
    app,
    text: () => kept.join(''),
    lines: () =>
      kept.map((line) => {
        const { level, time: _, pid: __, hostname: ___, ...said } = JSON.parse(line);
        expect(level).toBe(WARN);
        return said;
      }),
  };
};

it('failed sign-ins are told with address, IP and reason, and without what was signed', async () => {
  const { app, lines, text } = await logging({
    ...locked,
    PARLEY_TRUST_PROXY: ip,
    PARLEY_WALLET_SIGN_IN: 'on',
  });
  const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
  const message = await challenge(app);
  const wrong = { ...signedBy(bob, message), address: alice.address };
  const post = (body: object, source: string) =>
    rest(app, 'POST', '/api/auth/sign-in/', { body, ...from(source) });
  expect((await post(wrong, '203.0.113.1')).status).toBe(401);
  expect((await post(signedBy(alice, `${message} canary`), '203.0.113.2')).status).toBe(401);
  const user = { address: dora.userid, message: await challenge(app, dora.userid) };
  expect((await post({ ...user, signature: 'nothing' }, '203.0.113.4')).status).toBe(401);
  const walletText = { ...signedBy(alice, 'canary'.repeat(6)), address: bob.address };
  await rest(app, 'POST', '/api/auth/sign-token/', { body: walletText, ...from('203.0.113.5') });
  const account = newAccount();
  const unknown = login(app, account);
  await send(app, 'user.login', unknown);
  expect((await signIn(app, signedBy(alice, message))).status).toBe(201);
  using socket = await openSocket(app, from('203.0.113.3').headers);
  socket.send(connectFrame(dora));
  await socket.closed;
  const msg = 'A sign-in failed.';
  expect(lines()).toEqual([
    {
      msg,
      address: alice.address,
      ip: '203.0.113.1',
      reason: 'The challenge was not signed by this address.',
    },
    {
      msg,
      address: alice.address,
      ip: '203.0.113.2',
      reason: expect.stringMatching(/^This address has no open challenge/),
    },
    {
      msg,
      address: dora.userid,
      ip: '203.0.113.4',
      reason: 'The challenge was not signed by a session key of this userid.',
    },
    {
      msg,
      address: bob.address,
      ip: '203.0.113.5',
      reason: 'The message was not signed by this address.',
    },
    { msg, address: account.userid, ip, reason: expect.stringMatching(/do not match/) },
    {
      msg,
      address: dora.userid,
      ip: '203.0.113.3',
      reason: expect.stringMatching(/^msgSign must be/),
    },
  ]);
  for (const secret of [wrong.signature, 'canary', 'Nonce', unknown.login_signature])
    expect(text()).not.toContain(secret);
  await app[Symbol.asyncDispose]();
});

it('a claimed address can not write to the terminal that shows the log', async () => {
  const { app, lines } = await logging(locked);
  using socket = await openSocket(app);
  const userid = 'user:\u009B2J\u202Egpj\u2028\u007F\n\u001B[2J';
  socket.send(connectFrame({ ...dora, userid }));
  await socket.closed;
  const x = '\uFFFD';
  expect(lines()).toMatchObject([{ address: `user:${x}2J${x}gpj${x}${x}${x}${x}[2J` }]);
  await app[Symbol.asyncDispose]();
});

it('failed sign-ins without end are counted, so that they fill no log', async () => {
  const { app, lines, text } = await logging({ ...locked, PARLEY_LIMITS: 'off' });
  const account = newAccount();
  const call = registration(app, account, { did_signature: `0x${'0'.repeat(130)}` });
  for (let tries = 0; tries < 200; tries += 1) await send(app, 'user.register', call);
  await app[Symbol.asyncDispose]();
  expect(lines().map(({ more }) => more)).toEqual([undefined, 199]);
  expect(text().length).toBeLessThan(1_500);
});

it('a proxy that nobody named is warned of once, with what to set', async () => {
  const { app, lines } = await logging(locked);
  const headers = { 'x-forwarded-for': '203.0.113.1' };
  await rest(app, 'GET', '/api/ping/');
  expect(lines()).toEqual([]);
  for (const path of ['/api/chat/', '/trpc/server.info', '/api/chats/', '/'])
    await rest(app, 'GET', path, { headers });
  using _ = await openSocket(app, headers);
  expect(lines()).toEqual([
    {
      msg: expect.stringMatching(
        /^A request came through 127\.0\.0\.1 \(x-forwarded-for\).* set PARLEY_TRUST_PROXY=127\.0\.0\.1; /,
      ),
    },
  ]);
  await app[Symbol.asyncDispose]();
});

it.each(['forwarded', 'x-real-ip'])(
  'a proxy that tells by %s alone is warned of, too',
  async (name) => {
    const { app, lines } = await logging({ ...locked, PARLEY_TRUST_PROXY: '10.0.0.0/8' });
    using _ = await openSocket(app, { [name]: 'for=203.0.113.1' });
    expect(lines()).toEqual([
      {
        msg: expect.stringContaining(
          'set PARLEY_TRUST_PROXY=10.0.0.0/8,127.0.0.1 and let it send X-Forwarded-For;',
        ),
      },
    ]);
    await app[Symbol.asyncDispose]();
  },
);

it('a proxy that was named is not warned of, nor one that open mode refuses', async () => {
  const headers = { 'x-forwarded-for': '203.0.113.1' };
  const named = await logging({ ...locked, PARLEY_TRUST_PROXY: ip });
  await rest(named.app, 'GET', '/api/chat/', { headers });
  expect(named.lines()).toEqual([]);
  const open = await logging({});
  await rest(open.app, 'GET', '/api/chat/', { headers });
  expect(open.lines()).toEqual([{ msg: expect.not.stringContaining('TRUST_PROXY') }]);
  await named.app[Symbol.asyncDispose]();
  await open.app[Symbol.asyncDispose]();
});

it('what open mode turned away is told, for a page can not read its 403', async () => {
  const { app, lines } = await logging({});
  const headers = { origin: 'http://localhost:5173' };
  for (let calls = 0; calls < 3; calls += 1) await rest(app, 'GET', '/api/chat/', { headers });
  const ws = new WebSocket(`${app.url.replace('http', 'ws')}/trpc`, { headers });
  await new Promise((done) => ws.on('error', done));
  await app[Symbol.asyncDispose]();
  const msg = expect.stringContaining('PARLEY_CORS_ORIGINS=http://localhost:5173;');
  expect(lines()).toEqual([{ msg }, { msg, more: 3 }]);
});
