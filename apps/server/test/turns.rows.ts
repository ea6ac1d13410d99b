import { randomUUID } from 'node:crypto';
import type { ProcedurePath } from '@parley/contracts';
import { alice, dora, emil } from '@parley/testkit';
import { vfxKey } from '@parley/wallet';
import { somebodyNew } from './authorisation.world.ts';
import { type Fields, type HardWorld, hardTexts, picture } from './turns.world.ts';
import { login, newAccount, registration, signedMessage } from './web3mq.calls.ts';

type Inputs = (world: HardWorld) => readonly Fields[];

const address = alice.address;
const threadsOf = ({ threads }: HardWorld): string[] => Object.values(threads);
const texts = Object.values(hardTexts);
const crowdOfStrangers = () => Array.from({ length: 50 }, somebodyNew);
const wallet = { did_type: 'eth', did_value: 'x'.repeat(160) };
/** A registration with as much in it as its schema takes, whose proof is checked and refused. */
const largeRegistration = ({ app }: HardWorld) => ({
  ...registration(app, newAccount()),
  signature_content: '\u0301\u0327'.repeat(500),
  did_pubkey: 'x'.repeat(512),
  avatar_base64: picture,
});

/** The inputs of each procedure that cost most among those that its schema admits. */
export const rows: Readonly<Record<ProcedurePath, Inputs>> = {
  'thread.list': () => [
    { page_size: 100 },
    { address, page_size: 100 },
    { address: dora.userid, page_size: 100 },
    { page: 2 ** 50 },
  ],
  'thread.create': ({ crowd }) => [
    ...texts.map((initial_message) => ({ participants: crowdOfStrangers(), initial_message })),
    { participants: crowd, initial_message: hardTexts.unfolding },
  ],
  'thread.get': (world) => threadsOf(world).map((uuid) => ({ uuid })),
  'thread.update': ({ threads, crowd }) => [
    { uuid: threads.emoji, participants: [...crowd.slice(0, 2), ...crowdOfStrangers().slice(2)] },
    { uuid: threads.emoji, participants: crowd },
    { uuid: threads.escaped, is_read: true, address },
  ],
  'thread.summary': (world) => threadsOf(world).map((uuid) => ({ uuid, address })),
  'thread.markUnread': (world) => threadsOf(world).map((uuid) => ({ uuid, address })),
  'thread.mute': (world) => threadsOf(world).map((uuid) => ({ uuid, address })),
  'thread.unmute': (world) => threadsOf(world).map((uuid) => ({ uuid, address })),
  'thread.pin': (world) => threadsOf(world).map((uuid) => ({ uuid, address })),
  'thread.unpin': (world) => threadsOf(world).map((uuid) => ({ uuid, address })),
  'thread.archive': (world) => threadsOf(world).map((uuid) => ({ uuid, address })),
  'thread.unarchive': (world) => threadsOf(world).map((uuid) => ({ uuid, address })),
  'thread.delete': ({ threads }) => [{ uuid: threads.unfolding }],
  'thread.lookup': ({ crowd }) => [{ participants: crowd }, { participants: crowdOfStrangers() }],
  'message.list': (world) =>
    threadsOf(world).flatMap((thread_uuid) => [
      { thread_uuid, page_size: 100 },
      { thread_uuid, page_size: 1, page: 99 },
      { thread_uuid, page_size: 100, after: 0 },
    ]),
  'message.send': ({ threads }) =>
    texts.map((content) => ({ thread_uuid: threads.emoji, sender: address, content })),
  'message.listNew': () => [{ address }, { address, since: '2000-01-01T00:00:00Z' }],
  'message.search': (world) =>
    ['xyz', 'x'.repeat(100), '\u0301\u0327'.repeat(50), '\ufdfa'.repeat(100), '😀😀'].flatMap(
      (text) => [
        { text, address },
        ...threadsOf(world).map((thread_uuid) => ({ text, thread_uuid })),
      ],
    ),
  'inbox.changes': () => [{ address, after: '' }],
  'inbox.typing': ({ threads }) => [{ thread_uuid: threads.emoji, address }],
  'server.info': () => [{}],
  'shop.list': () => [
    { page_size: 100 },
    ...['a', '%', '\u0301', '-'].map((one) => ({ page_size: 100, search: one.repeat(100) })),
    { limit: 500, is_published: true, is_third_party: false, search: 'a' },
  ],
  'shop.get': () => [{ id: 2 ** 50 }],
  'shop.byUrl': () => ['/', ' ', '\u0301', 'x'].map((one) => ({ url: one.repeat(140) })),
  'shop.available': () => ['/', ' ', '\u0301', 'x'].map((one) => ({ url: one.repeat(140) })),
  'shop.create': () =>
    ['x', '\u0301\u0327', '\ufdfa'].map((one) => ({
      name: one.repeat(100),
      url: randomUUID(),
      description: one.repeat(1000),
      owner_address: address,
    })),
  'shop.update': () =>
    ['\u0301\u0327', '\ufdfa'].map((one) => ({ id: 1, description: one.repeat(1000) })),
  'wallet.thread.list': ({ buyer }) => [
    { buyer_address: buyer, limit: 500 },
    { buyer_address: buyer, limit: 500, page: 20 },
    { shop_url: 'rbx://large', limit: 500 },
    { shop_url: 'rbx://large', limit: 500, page: 20 },
  ],
  'wallet.thread.open': ({ buyer }) => [
    { shop_url: 'rbx://large', buyer_address: buyer },
    { shop_url: 'rbx://large', buyer_address: somebodyNew() },
  ],
  'wallet.thread.find': ({ buyer }) => [{ url: 'rbx://large', buyer_address: buyer }],
  'wallet.message.send': ({ shopChat }) =>
    texts.map((body) => ({ thread_uuid: shopChat, body, is_from_buyer: true })),
  'session.challenge': () => [{ address }],
  'session.signIn': () =>
    ['x', '\n', '\u0301'].map((one) => ({
      address,
      message: one.repeat(2000),
      signature: '1'.repeat(400),
    })),
  'wallet.session.signIn': () =>
    [`A.${'z'.repeat(398)}`, vfxKey(alice.privateKey, 'mainnet').sign('x'.repeat(128))].flatMap(
      (signature) =>
        ['x'.repeat(128), 'f'.repeat(2000)].map((message) => ({ address, message, signature })),
    ),
  'session.list': () => [{}],
  'session.revoke': () => [{ id: randomUUID() }],
  'web3mq.chat.list': ({ signed }) => [signed('chat.list', { page: 1, size: 100 })],
  'web3mq.chat.update': ({ signed }) => [
    signed('chat.update', { topic: 'group:large', topic_type: 'group' }),
  ],
  'web3mq.message.send': ({ app }) =>
    [hardTexts.marks, hardTexts.unfolding, 'x'.repeat(67_000)].flatMap((payload) =>
      [emil.userid, 'group:large'].map((topic) =>
        signedMessage(app, dora, topic, {
          payload,
          timestamp: Date.now() - Math.floor(Math.random() * 1000),
        }),
      ),
    ),
  'web3mq.message.history': ({ signed }) => [
    signed('message.history', { topic: 'group:large', page: 1, size: 100 }),
    signed('message.history', { topic: emil.userid, page: 1, size: 100 }),
  ],
  'web3mq.message.status': ({ signed }) => [
    signed('message.status', {
      topic: 'group:large',
      messages: Array.from({ length: 500 }, (_, n) => n.toString(16).padStart(56, '0')),
      status: 'read',
    }),
  ],
  'web3mq.message.listNew': ({ signed }) => [signed('message.listNew', { sync_timestamp: 0 })],
  'web3mq.group.create': ({ signed }) => [
    signed('group.create', { group_name: '\u0301\u0327'.repeat(50), avatar_base64: picture }),
  ],
  'web3mq.group.list': ({ signed }) => [signed('group.list', { page: 1, size: 100 })],
  'web3mq.group.members': ({ signed }) => [
    signed('group.members', { groupid: 'group:large', page: 1, size: 100 }),
  ],
  'web3mq.group.invite': ({ signed, userids }) => [
    signed('group.invite', { groupid: 'group:1', members: userids }),
    signed('group.invite', {
      groupid: 'group:2',
      members: userids.map((id) => id.replace('x', 'y')),
    }),
  ],
  'web3mq.group.join': ({ signed }) => [signed('group.join', { groupid: 'group:large' })],
  'web3mq.group.permissions': ({ signed }) => [
    signed('group.permissions', { groupid: 'group:large' }),
  ],
  'web3mq.group.updatePermissions': ({ signed }) => [
    signed('group.updatePermissions', {
      groupid: 'group:large',
      permissions: { 'group:join': { type: 'enum', value: 'public' } },
    }),
  ],
  'web3mq.user.register': (world) => [
    largeRegistration(world),
    registration(world.app, newAccount(), { avatar_base64: picture }),
  ],
  'web3mq.user.resetPassword': (world) => [largeRegistration(world)],
  'web3mq.user.login': ({ app }) => [login(app, newAccount())],
  'web3mq.user.info': () => [wallet],
  'web3mq.user.publicProfile': () => [
    wallet,
    { did_type: 'web3mq', did_value: dora.userid, my_userid: 'x'.repeat(128) },
  ],
  'web3mq.user.profile': ({ signed }) => [signed('user.profile')],
  'web3mq.user.updateProfile': ({ signed }) => [
    signed('user.updateProfile', { nickname: '\u0301\u0327'.repeat(50), avatar_base64: picture }),
  ],
  'web3mq.user.search': ({ signed }) => [signed('user.search', { keyword: 'x'.repeat(160) })],
  'web3mq.server.list': () => [{}],
  'web3mq.server.ping': () => [{}],
};
