import { generateEd25519Key } from '@parley/wallet';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type TestApp, testApp, unlimited } from '../src/testing.ts';
import { rest, typed, userSignIn } from './calls.ts';
import { nextOf, openStream } from './live-stream.ts';
import { fastTimers, inTime } from './live-time.ts';
import {
  type Account,
  call,
  dataOf,
  login,
  member,
  reset,
  send,
  signedMessage,
} from './web3mq.calls.ts';

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

/** Two users, and what ann wrote to ben by a signed message. */
const chat = async () => {
  const [ann, ben] = [await member(app), await member(app)];
  const signed = signedMessage(app, ann, ben.userid, { payload: 'Signed by Ann' });
  await rest(app, 'POST', '/trpc/web3mq.message.send', { body: signed });
  const clients = [await userSignIn(app, ann), await userSignIn(app, ben)] as const;
  const [a, b] = clients.map((token) => typed(app, token));
  expect.assert(a && b);
  const { results } = await b.thread.list.query({});
  return { ann, ben, clients, a, b, uuid: results[0]?.uuid ?? '' };
};

describe('in locked mode a Web3MQ user who is signed in', () => {
  it('reads and writes as whoever signed in with a wallet', async () => {
    const { ann, ben, a, b, uuid } = await chat();
    expect((await b.thread.list.query({ address: ben.userid })).count).toBe(1);
    const sent = await b.message.send.mutate({ thread_uuid: uuid, content: 'In a session' });
    expect(sent).toMatchObject({ sender: ben.userid, proof: 'session', payload_type: null });
    const { results, count } = await a.message.list.query({ thread_uuid: uuid });
    expect([count, results.map(({ proof }) => proof)]).toEqual([2, ['signature', 'session']]);
    expect((await a.thread.summary.query({ uuid })).unread_count).toBe(1);
    await a.thread.update.mutate({ uuid, is_read: true });
    expect((await a.thread.summary.query({ uuid })).unread_count).toBe(0);
    await a.thread.markUnread.mutate({ uuid });
    expect((await a.thread.summary.query({ uuid })).marked_unread).toBe(true);
    const { marks } = await b.thread.get.query({ uuid });
    expect(marks).toMatchObject([
      { address: ann.userid, read_up_to: sent.id },
      { address: ben.userid },
    ]);
    expect((await a.message.search.query({ text: 'session' })).results).toHaveLength(1);
    expect((await a.message.listNew.query({})).results).toMatchObject([
      { content: 'In a session' },
    ]);
    await expect(a.thread.list.query({ address: ben.userid })).rejects.toThrow('signed in');
    await expect(
      a.message.send.mutate({ thread_uuid: uuid, sender: ben.userid, content: 'as Ben' }),
    ).rejects.toThrow('signed in');
    // Web3MQ's own calls show the same.
    const history = await dataOf(app, ann, 'message.history', { topic: ben.userid });
    expect(history.total).toBe(2);
  });

  it('follows the inbox, and hears who types and who comes', async () => {
    const { ann, clients, a, b, uuid } = await chat();
    await b.message.send.mutate({ thread_uuid: uuid, content: 'Hello, Ann' });
    using anns = await openStream(app, { token: clients[0], after: '' });
    expect(await anns.take(3)).toMatchObject([
      { kind: 'thread_updated' },
      { kind: 'message', message: { proof: 'signature' } },
      { kind: 'message', message: { proof: 'session' } },
    ]);
    using bens = await openStream(app, { token: clients[1] });
    expect((await nextOf(anns, 'presence')).data).toMatchObject({ online: true });
    await b.inbox.typing.mutate({ thread_uuid: uuid });
    expect((await nextOf(anns, 'typing')).data).toMatchObject({ thread_uuid: uuid });
    await a.message.send.mutate({ thread_uuid: uuid, content: 'Hello, Ben' });
    expect((await nextOf(bens, 'message')).data).toMatchObject({
      message: { sender: ann.userid, content: 'Hello, Ben' },
    });
  });
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
