import { generateEd25519Key, signEd25519 } from '@parley/wallet';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type TestApp, testApp, unlimited } from '../src/testing.ts';
import { rest, typed, userSignIn } from './calls.ts';
import { openStream } from './live-stream.ts';
import { fastTimers, inTime } from './live-time.ts';
import { challenge, signIn } from './session.calls.ts';
import { type Account, call, login, member, reset, send } from './web3mq.calls.ts';

/** A Web3MQ user's session ends with the session key that opened it. */

const settings = { ...unlimited, PARLEY_SECRET: 'one secret for both of them, please' };

let app: TestApp;
beforeAll(async () => {
  fastTimers('Interval');
  app = await testApp(settings);
});
afterAll(async () => {
  vi.useRealTimers();
  await app[Symbol.asyncDispose]();
});

/** How a user's session ends that was opened by this account's key. */
const endings: [string, (account: Account, token: string) => Promise<unknown>][] = [
  [
    'a reset',
    (account) => {
      app.time.ahead += 1_000_000;
      return send(
        app,
        'user.resetPassword',
        reset(app, { ...account, main: generateEd25519Key() }),
      );
    },
  ],
  [
    'the end of its key',
    async () => {
      app.time.ahead += 24 * 3600_000_000;
    },
  ],
  [
    'a login that lets its key end earlier',
    (account) => {
      const pubkey_expired_timestamp = login(app, account).timestamp + 3600_000;
      return send(app, 'user.login', login(app, account, { pubkey_expired_timestamp }));
    },
  ],
  [
    'sixteen keys that last longer',
    async (account) => {
      for (let hour = 25; hour < 41; hour += 1) {
        const session = { ...account, ...generateEd25519Key() };
        const pubkey_expired_timestamp = login(app, account).timestamp + hour * 3600_000;
        await send(app, 'user.login', login(app, session, { pubkey_expired_timestamp }));
      }
    },
  ],
  ['a revocation', (_account, token) => typed(app, token).session.revoke.mutate({ id: 'current' })],
];

it.each(endings)('a session and its streams end with %s', async (_how, end) => {
  const account = await member(app);
  await call(app, account, 'group.create');
  const token = await userSignIn(app, account);
  using stream = await openStream(app, { token, after: '' });
  await stream.take(1);
  await end(account, token);
  await inTime(stream.untilEnd());
  expect(stream.ended).toBe('cut');
  expect((await rest(app, 'GET', '/api/chat/', { token })).status).toBe(401);
});

it('ends on every server with its key, and with no other key', async () => {
  await using other = await testApp({ ...settings, PARLEY_DATABASE_URL: app.database });
  other.time.ahead = app.time.ahead;
  const account = await member(app);
  const spare = { ...account, ...generateEd25519Key() };
  await send(app, 'user.login', login(app, spare));
  const tokens = [await userSignIn(app, account), await userSignIn(app, spare)];
  const statuses = async () => {
    const statusOf = async (server: TestApp, token: string) =>
      (await rest(server, 'GET', '/api/chat/', { token })).status;
    return Promise.all(tokens.flatMap((token) => [statusOf(app, token), statusOf(other, token)]));
  };
  expect(await statuses()).toEqual([200, 200, 200, 200]);
  const sooner = { pubkey_expired_timestamp: login(app, account).timestamp + 3600_000 };
  await send(other, 'user.login', login(other, account, sooner));
  expect(await statuses()).toEqual([401, 401, 200, 200]);
  for (const server of [app, other]) server.time.ahead += 1_000_000;
  await send(app, 'user.resetPassword', reset(app, { ...account, main: generateEd25519Key() }));
  expect(await statuses()).toEqual([401, 401, 401, 401]);
});

it('is not open when its key ends at the same moment, nor when that key comes back', async () => {
  for (let round = 0; round < 8; round += 1) {
    const account = await member(app);
    const message = await challenge(app, account.userid);
    const signature = signEd25519(message, account.privateKey);
    const renewed = { ...account, main: generateEd25519Key() };
    app.time.ahead += 1_000_000;
    const [{ json }] = await Promise.all([
      signIn(app, { address: account.userid, message, signature }),
      send(app, 'user.resetPassword', reset(app, renewed)),
    ]);
    await send(app, 'user.login', login(app, renewed));
    if (json.token === undefined) continue;
    expect((await rest(app, 'GET', '/api/chat/', { token: json.token })).status).toBe(401);
  }
});
