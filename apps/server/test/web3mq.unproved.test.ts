import { generateEd25519Key } from '@parley/wallet';
import { expect, it } from 'vitest';
import { locked, type TestApp, testApp, testDatabase } from '../src/testing.ts';
import { frames } from '../src/web3mq-socket/frames.ts';
import { typed } from './calls.ts';
import { execute } from './database.ts';
import { onPostgres } from './engine.ts';
import {
  type Account,
  call,
  dataOf,
  login,
  member,
  newAccount,
  registration,
  send,
  signedMessage,
} from './web3mq.calls.ts';
import { connected, connectFrame, openSocket, signedBody } from './web3mq.socket-client.ts';

const profile = async (app: TestApp, account: Account) =>
  (await call(app, account, 'user.profile')).code;

/** What open mode believed first, and what holds when the same database is locked. */
const inTurn = async (
  open: (app: TestApp) => Promise<void>,
  closed: (app: TestApp) => Promise<void>,
): Promise<void> => {
  await using database = await testDatabase();
  const PARLEY_DATABASE_URL = database.url;
  for (const [settings, act] of [
    [{}, open],
    [locked, closed],
  ] as const) {
    await using app = await testApp({ ...settings, PARLEY_DATABASE_URL });
    await act(app);
  }
};

it('a key of first use is worth nothing in locked mode, neither for calls nor sockets nor messages', async () => {
  const [ada, bea] = [newAccount(), newAccount()];
  await inTurn(
    async (app) => {
      for (const person of [ada, bea]) expect(await profile(app, person)).toBe(0);
      await connected(app, ada).then((socket) => socket[Symbol.dispose]());
    },
    async (app) => {
      expect(await profile(app, ada)).toBe(401);
      const message = signedMessage(app, ada, bea.userid);
      await expect(typed(app).web3mq.message.send.mutate(message)).rejects.toMatchObject({
        data: { refusal: { code: 'unauthenticated' } },
      });
      using socket = await openSocket(app);
      socket.send(connectFrame(ada));
      expect(await socket.closed).toMatchObject({ code: 1008 });
    },
  );
});

it('a key of first use that is still there beside a registration is worth nothing, either', async () => {
  await using app = await testApp(locked);
  const [ada, bea] = [await member(app), await member(app)];
  const { privateKey, publicKey } = generateEd25519Key();
  const old = { ...ada, privateKey, publicKey };
  const bytes = onPostgres ? `'\\x${publicKey}'` : `x'${publicKey}'`;
  await execute(
    app.database,
    `insert into web3mq_key (pubkey, address, expires_at)
     select ${bytes}, id, null from address where text = '${ada.userid}'`,
  );
  expect(await profile(app, old)).toBe(401);
  using socket = await connected(app, ada);
  const good = signedBody(ada, bea.userid, 'good');
  const bad = signedBody(old, bea.userid, 'bad');
  for (const message of [bad, { ...bad, validatePubKey: '' }, good])
    socket.send(frames.message.write(message));
  const statuses = await socket.take(frames.status, 3);
  expect(statuses.map(({ messageStatus }) => messageStatus)).toEqual([
    'invalidSignature',
    'invalidSignature',
    'received',
  ]);
  using other = await openSocket(app);
  other.send(connectFrame(ada, { signedBy: old }));
  expect(await other.closed).toMatchObject({ code: 1008 });
});

it('a key of first use ends when the wallet registers, in open mode as well', async () => {
  await using app = await testApp();
  const ada = newAccount();
  expect(await profile(app, ada)).toBe(0);
  using socket = await connected(app, ada);
  expect((await send(app, 'user.register', registration(app, ada))).code).toBe(0);
  expect(await profile(app, ada)).toBe(401);
  socket.send(frames.ping.write({ nodeId: '', userId: '', timestamp: 0, msgSign: '' }));
  expect(await socket.closed).toMatchObject({ code: 1008 });
  // The key was hers, so she may log in with it.
  expect((await send(app, 'user.login', login(app, ada))).code).toBe(0);
  expect(await profile(app, ada)).toBe(0);
});

it('a userid that open mode gave to another did is the wallet’s that registers it', async () => {
  const ada = newAccount();
  const mallory = newAccount({ userid: ada.userid });
  await inTurn(
    async (app) => expect(await profile(app, mallory)).toBe(0),
    async (app) => {
      expect((await send(app, 'user.register', registration(app, ada))).code).toBe(0);
      expect((await send(app, 'user.login', login(app, ada))).code).toBe(0);
      expect(await profile(app, ada)).toBe(0);
      expect(await profile(app, mallory)).toBe(401);
      // Now it is proved.
      expect((await send(app, 'user.register', registration(app, mallory))).code).toBe(409);
    },
  );
});

it('a did that open mode gave to another userid is free for its wallet', async () => {
  const ada = newAccount();
  const mallory = { ...newAccount({ wallet: ada.wallet }), ...generateEd25519Key() };
  const did = { did_type: 'eth', did_value: ada.did_value };
  await inTurn(
    async (app) => {
      await dataOf(app, mallory, 'chat.update', { topic: 'user:bea', topic_type: 'user' });
      expect((await send(app, 'user.info', did)).data.userid).toBe(mallory.userid);
    },
    async (app) => {
      // Clients register whom they do not find.
      expect((await send(app, 'user.info', did)).code).toBe(404);
      expect((await send(app, 'user.register', registration(app, ada))).code).toBe(0);
      expect((await send(app, 'user.login', login(app, ada))).code).toBe(0);
      expect((await send(app, 'user.info', did)).data.userid).toBe(ada.userid);
      expect((await dataOf(app, ada, 'chat.list', { page: 1, size: 20 })).total).toBe(0);
      // Whose wallet it claimed keeps nothing of it, and its chats are nobody else's to take.
      const unclaimed = { did_type: 'web3mq', did_value: mallory.userid };
      expect((await send(app, 'user.publicProfile', unclaimed)).data).toMatchObject({
        wallet_type: 'web3mq',
        wallet_address: mallory.userid,
      });
      const thief = newAccount({ userid: mallory.userid });
      expect((await send(app, 'user.register', registration(app, thief))).code).toBe(409);
    },
  );
});

it('a wallet that has registered gets no second userid, though open mode knew it', async () => {
  const ada = newAccount();
  const second = newAccount({ wallet: ada.wallet });
  const stranger = newAccount({ userid: second.userid });
  await inTurn(
    async (app) => expect(await profile(app, stranger)).toBe(0),
    async (app) => {
      expect((await send(app, 'user.register', registration(app, ada))).code).toBe(0);
      expect((await send(app, 'user.register', registration(app, second))).code).toBe(409);
      expect((await send(app, 'user.register', registration(app, stranger))).code).toBe(0);
    },
  );
});

it('a userid with chats of open mode goes to the wallet that it had alone', async () => {
  const ada = newAccount();
  const thief = newAccount({ userid: ada.userid });
  await inTurn(
    async (app) => {
      await dataOf(app, ada, 'chat.update', { topic: 'user:bea', topic_type: 'user' });
    },
    async (app) => {
      expect((await send(app, 'user.register', registration(app, thief))).code).toBe(409);
      expect((await send(app, 'user.register', registration(app, ada))).code).toBe(0);
      expect((await send(app, 'user.login', login(app, ada))).code).toBe(0);
      expect((await dataOf(app, ada, 'chat.list', { page: 1, size: 20 })).total).toBe(1);
    },
  );
});

it('a userid that open mode only heard of goes to no wallet, if somebody wrote to it', async () => {
  const [friend, silent, asked] = [newAccount(), newAccount(), newAccount()];
  const strangers = [silent, asked].map(({ userid }) => newAccount({ userid }));
  await inTurn(
    async (app) => {
      const message = signedMessage(app, friend, silent.userid, { payload: 'for silent alone' });
      await typed(app).web3mq.message.send.mutate(message);
      const { groupid } = await dataOf(app, friend, 'group.create', {});
      await dataOf(app, friend, 'group.invite', { groupid, members: [asked.userid] });
    },
    async (app) => {
      // Which of them is the one that was meant, nobody can tell.
      for (const account of [...strangers, silent, asked])
        expect((await send(app, 'user.register', registration(app, account))).code).toBe(409);
      expect(await profile(app, silent)).toBe(401);
      // Their wallets are as free as before.
      const anew = newAccount({ wallet: silent.wallet });
      expect((await send(app, 'user.register', registration(app, anew))).code).toBe(0);
    },
  );
});
