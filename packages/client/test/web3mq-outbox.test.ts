import 'fake-indexeddb/auto';
import {
  createOutbox,
  type EthereumWallet,
  indexedDbOutboxStore,
  memoryOutboxStore,
  type OutboxOptions,
  type OutboxStore,
  openChat,
  type Parley,
  type Platform,
  timeline,
  type Web3mqCalls,
  type Web3mqSenderOptions,
  web3mqAccount,
  web3mqCalls,
  web3mqSender,
  web3mqWallet,
} from '@parley/client';
import { flakyFetch } from '@parley/client/testing';
import { dora, emil } from '@parley/testkit';
import {
  ethereumAddressOf,
  generateEd25519Key,
  generateVfxKey,
  signPersonal,
} from '@parley/wallet';
import { describe, expect, it } from 'vitest';
import { clientOf, contentsOf, publicOrigin, testWorld, until, type World } from './world.ts';

const MINUTES = 60_000;

/** Dora's chat with Emil and a group of hers, in which nothing was said yet. */
const open = async (world: World) => {
  const parley = clientOf(world);
  const calls = web3mqCalls(parley, dora);
  await web3mqCalls(parley, emil).user.profile();
  await calls.chat.update({ topic: emil.userid, topic_type: 'user' });
  await calls.group.create({ group_name: 'Tea' });
  const { results } = await parley.thread.list.query({ address: dora.userid });
  const uuidOf = (wanted: string) => results.find(({ kind }) => kind === wanted)?.uuid ?? '';
  return { parley, calls, direct: uuidOf('direct'), group: uuidOf('group') };
};

interface DorasOptions extends Pick<OutboxOptions, 'store' | 'onSent'> {
  /** Hers, unless it says otherwise; null while her key is locked. */
  readonly calls?: () => Web3mqCalls | null;
  readonly thread?: Web3mqSenderOptions['thread'];
}

/** An outbox whose messages Dora signs. */
const dorasOutbox = (parley: Parley, { calls, thread, ...options }: DorasOptions = {}) => {
  const own = web3mqCalls(parley, dora);
  const sender = web3mqSender(parley, {
    userid: dora.userid,
    calls: calls ?? (() => own),
    ...(thread && { thread }),
  });
  return createOutbox(parley, { ...sender, ...options });
};

/** A network on which sends are lost: on their way there, or their answers on the way back. */
const losing =
  (what: 'request' | 'answer'): Platform['fetch'] =>
  async (url, init) => {
    if (!url.includes('web3mq.message.send')) return fetch(url, init);
    if (what === 'answer') await fetch(url, init);
    throw new TypeError('fetch failed');
  };

const locked = () => null;
const numbers = (count: number) => Array.from({ length: count }, (_, index) => `m${index}`);

/** A store with one message that was signed and lost on a network. */
const lostMessage = async (world: World, thread_uuid: string, what: 'request' | 'answer') => {
  const store = memoryOutboxStore();
  const before = await dorasOutbox(
    clientOf(world, { fetch: losing(what), wait: never, random: () => 0 }),
    { store },
  );
  await before.add({ thread_uuid, content: 'once', after_id: 0 });
  await until(
    () => before.items()[0]?.state === 'waiting' && before.items()[0]?.signed !== undefined,
  );
  before.close();
  return store;
};

/** Waits that only `wake` or `close` ends. */
const never: Platform['wait'] = (_, signal) =>
  new Promise((resolve) => signal?.addEventListener('abort', () => resolve()));

/** Everybody's clock goes on. */
const later = (world: World, ms: number): Partial<Platform> => {
  world.time.ahead += ms * 1000;
  return { now: () => Date.now() + ms };
};

const signedIn = async ({ message }: Parley, thread_uuid: string) =>
  (await message.list.query({ thread_uuid })).results.map(({ content, proof }) => [content, proof]);

it('sends signed messages of direct chats and groups, once and in order, over a bad network', async () => {
  await using world = await testWorld();
  const { parley, direct, group } = await open(world);
  const fetch = flakyFetch({ seed: 11, drop: 0.2, loseAnswer: 0.3, duplicate: 0.2 });
  const sent: string[] = [];
  const outbox = await dorasOutbox(clientOf(world, { fetch, random: () => 0 }), {
    onSent: (_, message) => void sent.push(message.content),
  });
  for (const content of numbers(6))
    for (const thread_uuid of [direct, group]) await outbox.add({ thread_uuid, content });
  await until(() => outbox.items().length === 0);
  const all = numbers(6).map((content) => [content, 'signature']);
  expect(await signedIn(parley, direct)).toEqual(all);
  expect(await signedIn(parley, group)).toEqual(all);
  expect(sent).toHaveLength(12);
});

describe('after a reload', () => {
  it('sends what was signed as it was signed, without the key', async () => {
    await using world = await testWorld();
    const { parley, direct, group } = await open(world);
    for (const [uuid, what] of [
      [direct, 'answer'],
      [group, 'request'],
    ] as const) {
      const store = await lostMessage(world, uuid, what);
      const after = await dorasOutbox(parley, { store, calls: locked });
      await until(() => after.items().length === 0);
      expect(await signedIn(parley, uuid)).toEqual([['once', 'signature']]);
      expect(await store.load()).toEqual([]);
    }
  });

  it('sends all that was written without a network, signed as it was added', async () => {
    await using world = await testWorld();
    const { parley, direct } = await open(world);
    const chat = await openChat(parley, { address: dora.userid });
    const thread = (uuid: string) => chat.state().threads[uuid]?.summary;
    const store = memoryOutboxStore();
    const away = clientOf(world, { fetch: losing('request'), wait: never, random: () => 0 });
    const before = await dorasOutbox(away, { store, thread });
    for (const content of numbers(3)) await before.add({ thread_uuid: direct, content });
    before.close();
    chat.close();
    const after = await dorasOutbox(parley, { store, calls: locked });
    await until(() => after.items().length === 0);
    expect(await contentsOf(parley, direct)).toEqual(numbers(3));
  });

  it('keeps what is not signed yet until the key is unlocked', async () => {
    await using world = await testWorld();
    const { parley, calls, direct } = await open(world);
    let held: Web3mqCalls | null = null;
    const outbox = await dorasOutbox(parley, { calls: () => held });
    for (const content of numbers(2)) await outbox.add({ thread_uuid: direct, content });
    await until(() => outbox.items()[0]?.state === 'locked');
    expect(outbox.items().map(({ state }) => state)).toEqual(['locked', 'waiting']);
    held = calls;
    outbox.wake();
    await until(() => outbox.items().length === 0);
    expect(await contentsOf(parley, direct)).toEqual(numbers(2));
  });
});

describe('a signature that is too old', () => {
  it('counts where it arrived in time', async () => {
    await using world = await testWorld();
    const { direct } = await open(world);
    const store = await lostMessage(world, direct, 'answer');
    const parley = clientOf(world, later(world, 30 * MINUTES));
    const after = await dorasOutbox(parley, { store });
    await until(() => after.items().length === 0);
    expect(await contentsOf(parley, direct)).toEqual(['once']);
  });

  it('gives way to a new one where it did not, once there is a key', async () => {
    await using world = await testWorld();
    const { direct } = await open(world);
    const store = await lostMessage(world, direct, 'request');
    const [item] = await store.load();
    const parley = clientOf(world, later(world, 30 * MINUTES));
    const own = web3mqCalls(parley, dora);
    let held: Web3mqCalls | null = null;
    const after = await dorasOutbox(parley, { store, calls: () => held });
    await until(() => after.items()[0]?.state === 'locked');
    expect(await store.load()).toMatchObject([{ signed: { messageid: item?.signed?.messageid } }]);
    held = own;
    after.wake();
    await until(() => after.items().length === 0);
    expect(await contentsOf(parley, direct)).toEqual(['once']);
    const { result } = await own.message.history(emil.userid);
    expect(result.map(({ messageid }) => messageid)).not.toContain(item?.signed?.messageid);
  });
});

const newWallet = (): EthereumWallet => {
  const { privateKey } = generateVfxKey('mainnet');
  return {
    address: ethereumAddressOf(privateKey),
    sign: (text) => signPersonal(text, privateKey),
  };
};

/** An account of a wallet, with a main key that nobody had. */
const newAccount = (parley: Parley, uri: string, wallet = newWallet()) =>
  web3mqAccount(parley, { wallet, mainKey: generateEd25519Key().privateKey, uri });

it('signs in with a session key, follows its inbox and sends, where everybody must sign in', async () => {
  await using world = await testWorld({ PARLEY_MODE: 'locked', PARLEY_PUBLIC_URL: publicOrigin });
  const anybody = clientOf(world);
  const users = await Promise.all(
    [newAccount(anybody, publicOrigin), newAccount(anybody, publicOrigin)].map(async (account) =>
      account.logIn(await account.register()),
    ),
  );
  const [one, other] = users;
  if (one === undefined || other === undefined) throw new Error('Two were registered.');
  const parley = clientOf(world, {}, { wallet: web3mqWallet(one), origin: publicOrigin });
  const calls = web3mqCalls(parley, one);
  const chat = await openChat(parley, { address: one.userid });
  await calls.chat.update({ topic: other.userid, topic_type: 'user' });
  await until(() => chat.state().order.length === 1);
  const [uuid = ''] = chat.state().order;
  await chat.load(uuid);
  const outbox = await createOutbox(parley, {
    ...web3mqSender(parley, { userid: one.userid, calls: () => calls }),
    onSent: (item, message) => chat.sent(item.thread_uuid, message),
  });
  await outbox.add({ thread_uuid: uuid, content: 'From behind a lock' });
  await until(() => outbox.items().length === 0);
  expect(chat.state().threads[uuid]?.messages).toMatchObject([
    { sender: one.userid, content: 'From behind a lock', proof: 'signature', payload_type: null },
  ]);
  chat.close();
});

it('finds in the history what a key signed that is no more', async () => {
  await using world = await testWorld();
  const wallet = newWallet();
  const accountOf = (parley: Parley) => newAccount(parley, world.origin, wallet);
  const shaky = clientOf(world, { fetch: losing('answer'), wait: never, random: () => 0 });
  const userid = await accountOf(shaky).register();
  const parley = clientOf(world);
  const reset = async () => {
    const account = accountOf(parley);
    await account.resetPassword(userid);
    return web3mqCalls(parley, await account.logIn(userid));
  };
  const old = await reset();
  await web3mqCalls(parley, emil).user.profile();
  await old.chat.update({ topic: emil.userid, topic_type: 'user' });
  const [thread] = (await parley.thread.list.query({ address: userid })).results;
  const thread_uuid = thread?.uuid ?? '';

  const store = memoryOutboxStore();
  const before = await createOutbox(shaky, {
    store,
    ...web3mqSender(shaky, { userid, calls: () => old }),
  });
  await before.add({ thread_uuid, content: 'once' });
  await until(() => before.items()[0]?.state === 'waiting');
  before.close();

  const fresh = await reset();
  const sender = web3mqSender(parley, { userid, calls: () => fresh });
  const after = await createOutbox(parley, { store, ...sender });
  await until(() => after.items().length === 0);
  expect(await contentsOf(parley, thread_uuid)).toEqual(['once']);
});

it('shows one line for a message that arrived while its answer was lost', async () => {
  await using world = await testWorld();
  const { parley, direct } = await open(world);
  const chat = await openChat(parley, { address: dora.userid });
  await chat.load(direct);
  const store = await lostMessage(world, direct, 'answer');
  const after = await dorasOutbox(
    clientOf(world, { fetch: losing('request'), wait: never, random: () => 0 }),
    {
      store,
    },
  );
  await until(() => chat.state().threads[direct]?.messages?.length === 1);
  const kinds = timeline(chat.state(), direct, after.items()).map(({ kind }) => kind);
  expect(kinds).toEqual(['message']);
  chat.close();
  after.close();
});

describe.each<[string, () => OutboxStore]>([
  ['memory', memoryOutboxStore],
  ['IndexedDB', () => indexedDbOutboxStore('signed')],
])('two tabs with one store in %s', (_, storeOf) => {
  it('sign one message between them', async () => {
    await using world = await testWorld();
    const { parley, calls, direct } = await open(world);
    const store = storeOf();
    let held: Web3mqCalls | null = null;
    const first = await dorasOutbox(parley, { store, calls: () => held });
    for (const content of numbers(3)) await first.add({ thread_uuid: direct, content });
    const second = await dorasOutbox(clientOf(world), { store, calls: () => held });
    const tabs = [first, second];
    await until(() => tabs.every((tab) => tab.items()[0]?.state === 'locked'));
    held = calls;
    for (const tab of tabs) tab.wake();
    await until(() => tabs.every((tab) => tab.items().length === 0));
    expect(await contentsOf(parley, direct)).toEqual(numbers(3));
  });
});
