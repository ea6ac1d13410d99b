import { randomUUID } from 'node:crypto';
import type { ProcedurePath } from '@parley/contracts';
import { alice, dora, emil } from '@parley/testkit';
import { vfxKey } from '@parley/wallet';
import {
  addressOf,
  type Outcome,
  somebodyNew,
  type Who,
  type World,
} from './authorisation.world.ts';
import { signIn, typed } from './calls.ts';
import {
  call,
  login,
  newAccount,
  registration,
  reset,
  send,
  signedInput,
  signedMessage,
} from './web3mq.calls.ts';

type Fields = Readonly<Record<string, unknown>>;
type Input = (world: World, who: Who) => Promise<Fields>;
export type Outcomes = Readonly<Record<Who, Outcome>>;

const unauthenticated = {
  nobody: 'unauthenticated',
  expired: 'unauthenticated',
  revoked: 'unauthenticated',
} as const;
export const all = (outcome: Outcome): Outcomes => ({
  nobody: outcome,
  expired: outcome,
  revoked: outcome,
  stranger: outcome,
  former: outcome,
  newcomer: outcome,
  member: outcome,
  user: outcome,
});
const signedIn: Outcomes = { ...all('ok'), ...unauthenticated };
const membersOnly = (others: Outcome): Outcomes => ({
  ...signedIn,
  stranger: others,
  former: others,
  user: others,
});
/** Of what is alice's alone. */
const ownerOnly = (others: Outcome): Outcomes => ({ ...membersOnly(others), newcomer: others });

const nothing = async () => ({});
const uuid: Input = async (world) => ({ uuid: await world.newThread() });
/** An inbox with something in it, so that its stream begins. */
const inbox: Input = async ({ app, tokens, newThread, user }, who) => {
  const address = addressOf[who];
  const participants = [address, somebodyNew()];
  if (who === 'stranger') await typed(app, tokens.stranger).thread.create.mutate({ participants });
  else if (who === 'user') await call(app, user, 'group.create');
  else await newThread();
  return { address, after: '' };
};
const thread: Input = async (world) => ({ thread_uuid: await world.newThread() });

/** A signed call of dora, who is nobody in locked mode. */
const signed =
  (procedure: string, fields: (world: World) => Promise<Fields> = nothing): Input =>
  async (world) =>
    signedInput(world.app, dora, procedure, await fields(world));

/** A group of dora's, where open mode lets her make one. */
const group = async ({ app }: World) => {
  const groupid = `group:${randomUUID()}`;
  await call(app, dora, 'group.create', { groupid, permissions: openToAll });
  return { groupid };
};
const openToAll = { 'group:join': { type: 'enum', value: 'public' } };

const shopOfAlice = async ({ app, tokens }: World) => {
  const { shop } = typed(app, tokens.member);
  const { results } = await shop.list.query({ owner_address: alice.address });
  return results[0] ?? (await shop.create.mutate({ name: 'Own', url: randomUUID() }));
};

/** The thread of alice's shop with a new buyer, which alice opened as the wallet does. */
const shopChat = async (world: World) => {
  const { url: shop_url } = await shopOfAlice(world);
  const buyer_address = somebodyNew();
  const wallet = typed(world.app, world.tokens.member).wallet.thread;
  const { uuid } = await wallet.open.mutate({ shop_url, buyer_address });
  return { shop_url, buyer_address, uuid };
};

const registered = async (world: World) => {
  const person = newAccount();
  await send(world.app, 'user.register', registration(world.app, person));
  return person;
};

/** For each procedure a good input, and what it gives to whom in locked mode. */
export const rows: Readonly<Record<ProcedurePath, readonly [Input, Outcomes]>> = {
  'thread.list': [nothing, signedIn],
  'thread.create': [
    async () => ({ participants: [alice.address, somebodyNew()] }),
    ownerOnly('forbidden'),
  ],
  'thread.get': [uuid, membersOnly('not_found')],
  'thread.update': [
    async (world, who) => ({ ...(await uuid(world, who)), is_read: true, address: addressOf[who] }),
    membersOnly('not_found'),
  ],
  'thread.summary': [uuid, membersOnly('not_found')],
  'thread.markUnread': [
    async (world, who) => ({ ...(await uuid(world, who)), address: addressOf[who] }),
    membersOnly('not_found'),
  ],
  'thread.mute': [
    async (world, who) => ({ ...(await uuid(world, who)), address: addressOf[who] }),
    membersOnly('not_found'),
  ],
  'thread.unmute': [
    async (world, who) => ({ ...(await uuid(world, who)), address: addressOf[who] }),
    membersOnly('not_found'),
  ],
  'thread.pin': [
    async (world, who) => ({ ...(await uuid(world, who)), address: addressOf[who] }),
    membersOnly('not_found'),
  ],
  'thread.unpin': [
    async (world, who) => ({ ...(await uuid(world, who)), address: addressOf[who] }),
    membersOnly('not_found'),
  ],
  'thread.archive': [
    async (world, who) => ({ ...(await uuid(world, who)), address: addressOf[who] }),
    membersOnly('not_found'),
  ],
  'thread.unarchive': [
    async (world, who) => ({ ...(await uuid(world, who)), address: addressOf[who] }),
    membersOnly('not_found'),
  ],
  'thread.delete': [uuid, membersOnly('not_found')],
  'thread.lookup': [async () => ({ participants: [alice.address, somebodyNew()] }), signedIn],
  'message.list': [thread, membersOnly('not_found')],
  'message.send': [
    async (world, who) => ({ ...(await thread(world, who)), sender: addressOf[who], content: 'x' }),
    membersOnly('not_found'),
  ],
  'message.listNew': [async (_world, who) => ({ address: addressOf[who] }), signedIn],
  'message.search': [
    async (world, who) => ({ ...(await thread(world, who)), text: 'hello' }),
    membersOnly('not_found'),
  ],
  'inbox.changes': [inbox, signedIn],
  'inbox.typing': [
    async (world, who) => ({ ...(await thread(world, who)), address: addressOf[who] }),
    membersOnly('not_found'),
  ],
  'server.info': [nothing, all('ok')],
  'shop.list': [nothing, signedIn],
  'shop.get': [async () => ({ id: 1 }), signedIn],
  'shop.byUrl': [async () => ({ url: 'myshop' }), signedIn],
  'shop.available': [async () => ({ url: 'myshop' }), signedIn],
  'shop.create': [
    async (_world, who) => ({
      name: 'New',
      url: randomUUID(),
      ...(who !== 'user' && { owner_address: addressOf[who] }),
    }),
    { ...signedIn, user: 'forbidden' },
  ],
  'shop.update': [
    async (world) => ({ id: (await shopOfAlice(world)).id, name: 'Renamed' }),
    ownerOnly('forbidden'),
  ],
  'wallet.thread.list': [
    // No buyer has a userid.
    async (_world, who) => ({ buyer_address: addressOf[who === 'user' ? 'member' : who] }),
    { ...signedIn, user: 'forbidden' },
  ],
  'wallet.thread.open': [
    async (world) => {
      const { url: shop_url } = await shopOfAlice(world);
      return { shop_url, buyer_address: somebodyNew() };
    },
    ownerOnly('forbidden'),
  ],
  'wallet.thread.find': [
    async (world) => {
      const { shop_url: url, buyer_address } = await shopChat(world);
      return { url, buyer_address };
    },
    ownerOnly('not_found'),
  ],
  'wallet.message.send': [
    async (world) => {
      const { uuid: thread_uuid } = await shopChat(world);
      return { thread_uuid, body: 'x', is_from_buyer: false };
    },
    ownerOnly('not_found'),
  ],
  'session.challenge': [async () => ({ address: alice.address }), all('ok')],
  'session.signIn': [
    async ({ app }) => {
      const { address, privateKey } = alice;
      const { message } = await typed(app).session.challenge.mutate({ address });
      return { address, message, signature: vfxKey(privateKey, 'mainnet').sign(message) };
    },
    all('ok'),
  ],
  'session.list': [nothing, signedIn],
  'session.revoke': [
    async ({ app }) => {
      const another = await signIn(app, alice);
      const { results } = await typed(app, another).session.list.query();
      return { id: results.find(({ current }) => current)?.id };
    },
    { ...membersOnly('not_found'), newcomer: 'not_found' },
  ],
  'wallet.session.signIn': [
    async () => {
      const message = randomUUID();
      const signature = vfxKey(alice.privateKey, 'mainnet').sign(message);
      return { address: alice.address, message, signature };
    },
    all('ok'),
  ],
  'web3mq.chat.list': [
    signed('chat.list', async () => ({ page: 1, size: 20 })),
    all('unauthenticated'),
  ],
  'web3mq.chat.update': [
    signed('chat.update', async () => ({ topic: 'user:somebody', topic_type: 'user' })),
    all('unauthenticated'),
  ],
  'web3mq.message.send': [
    async ({ app }) => signedMessage(app, dora, emil.userid, { payload: randomUUID() }),
    all('unauthenticated'),
  ],
  'web3mq.message.history': [
    signed('message.history', async () => ({ topic: emil.userid })),
    all('unauthenticated'),
  ],
  'web3mq.message.status': [
    signed('message.status', async () => ({ topic: emil.userid, messages: [], status: 'read' })),
    all('unauthenticated'),
  ],
  'web3mq.message.listNew': [
    signed('message.listNew', async () => ({ sync_timestamp: 0 })),
    all('unauthenticated'),
  ],
  'web3mq.group.create': [signed('group.create'), all('unauthenticated')],
  'web3mq.group.list': [signed('group.list'), all('unauthenticated')],
  'web3mq.group.members': [signed('group.members', group), all('unauthenticated')],
  'web3mq.group.invite': [
    signed('group.invite', async (world) => ({ ...(await group(world)), members: [emil.userid] })),
    all('unauthenticated'),
  ],
  'web3mq.group.join': [signed('group.join', group), all('unauthenticated')],
  'web3mq.group.permissions': [signed('group.permissions', group), all('unauthenticated')],
  'web3mq.group.updatePermissions': [
    signed('group.updatePermissions', async (world) => ({
      ...(await group(world)),
      permissions: openToAll,
    })),
    all('unauthenticated'),
  ],
  'web3mq.user.register': [async (world) => registration(world.app, newAccount()), all('ok')],
  'web3mq.user.resetPassword': [
    async (world) => {
      const person = await registered(world);
      world.app.time.ahead += 1_000_000;
      return reset(world.app, { ...person, main: newAccount().main });
    },
    all('ok'),
  ],
  'web3mq.user.login': [async (world) => login(world.app, await registered(world)), all('ok')],
  'web3mq.user.info': [
    async (world) => ({ did_type: 'eth', did_value: (await registered(world)).did_value }),
    all('ok'),
  ],
  'web3mq.user.publicProfile': [
    async (world) => ({ did_type: 'web3mq', did_value: (await registered(world)).userid }),
    all('ok'),
  ],
  'web3mq.user.profile': [signed('user.profile'), all('unauthenticated')],
  'web3mq.user.updateProfile': [
    signed('user.updateProfile', async () => ({ nickname: 'Dora' })),
    all('unauthenticated'),
  ],
  'web3mq.user.search': [
    signed('user.search', async () => ({ keyword: dora.userid })),
    all('unauthenticated'),
  ],
  'web3mq.server.list': [nothing, all('ok')],
  'web3mq.server.ping': [nothing, all('ok')],
};
