import { randomUUID } from 'node:crypto';
import type { ProcedurePath } from '@parley/contracts';
import { alice, bob, carol, mallory } from '@parley/testkit';
import { signedInput, signedMessage } from './web3mq.calls.ts';
import { joinBy } from './web3mq.group-world.ts';

type Fields = Readonly<Record<string, unknown>>;
type SignedArguments = Parameters<typeof signedMessage>;

/** What somebody may try on a thread that they don't take part in; `me` is their address. */
type Try = (me: string) => Fields;
/** The same for a group that they are no member of. */
type SignedTry = (
  app: SignedArguments[0],
  person: SignedArguments[1],
  groupid: string,
) => Promise<Fields> | Fields;

type Row =
  | { readonly thread: readonly Try[] }
  | { readonly group: SignedTry }
  /** It names no thread, and this is why it shows none that are not the caller's. */
  | { readonly namesNone: string }
  /** It names one, and tells of it: why that may be. */
  | { readonly mayTell: string };

const thread = (...tries: readonly Try[]): Row => ({ thread: tries });

const group = (path: ProcedurePath, fields: Fields = {}): Row => ({
  group: (app, person, groupid) =>
    signedInput(app, person, path.slice('web3mq.'.length), { groupid, ...fields }),
});

/** The same where the group is a topic. */
const topic = (path: ProcedurePath, fields: Fields = {}): Row => ({
  group: (app, person, groupid) =>
    signedInput(app, person, path.slice('web3mq.'.length), { topic: groupid, ...fields }),
});

const ofTheCaller = { namesNone: 'it lists what is the caller’s' };
const ofTheAccount = { namesNone: 'it is about an account, not what was written' };
const ofNobody = { namesNone: 'it is about what everybody may see' };

/** For each procedure, what a stranger may try with it; or why there is nothing to try. */
export const strangers: Readonly<Record<ProcedurePath, Row>> = {
  'thread.list': ofTheCaller,
  'thread.create': { namesNone: 'the thread that it finds has the caller in it' },
  'thread.lookup': { namesNone: 'it finds what has the caller in it' },
  'thread.get': thread(() => ({})),
  'thread.update': thread(
    (address) => ({ is_read: true, address }),
    () => ({ participants: [alice.address, carol.address] }),
    (me) => ({ participants: [alice.address, me === mallory.address ? me : bob.address] }),
    () => ({ shop_id: 1 }),
    () => ({ shop_id: 999 }),
  ),
  'thread.delete': thread(() => ({})),
  'thread.summary': thread(
    () => ({}),
    (address) => ({ address }),
  ),
  'thread.markUnread': thread(
    () => ({}),
    (address) => ({ address }),
  ),
  'thread.mute': thread(
    () => ({}),
    (address) => ({ address }),
  ),
  'thread.unmute': thread(
    () => ({}),
    (address) => ({ address }),
  ),
  'thread.pin': thread(
    () => ({}),
    (address) => ({ address }),
  ),
  'thread.unpin': thread(
    () => ({}),
    (address) => ({ address }),
  ),
  'thread.archive': thread(
    () => ({}),
    (address) => ({ address }),
  ),
  'thread.unarchive': thread(
    () => ({}),
    (address) => ({ address }),
  ),
  'message.list': thread(
    () => ({}),
    () => ({ page: 1000 }),
    () => ({ before: 1 }),
  ),
  'message.send': thread(
    (sender) => ({ sender, content: 'let me in' }),
    () => ({ content: 'let me in', client_key: 'key' }),
  ),
  'message.search': thread(
    () => ({ text: 'hello' }),
    (address) => ({ text: 'hello', address, cursor: '1' }),
  ),
  'message.listNew': ofTheCaller,
  'inbox.changes': ofTheCaller,
  'inbox.typing': thread(
    () => ({}),
    (address) => ({ address }),
  ),
  'server.info': ofNobody,
  'shop.list': ofNobody,
  'shop.get': ofNobody,
  'shop.byUrl': ofNobody,
  'shop.available': ofNobody,
  'shop.create': { namesNone: 'it makes a shop of the caller’s' },
  'shop.update': ofNobody,
  'wallet.thread.list': ofTheCaller,
  'wallet.thread.open': { namesNone: 'the thread that it finds has the caller in it' },
  'wallet.thread.find': { namesNone: 'it finds what has the caller in it' },
  'wallet.message.send': thread(
    () => ({ body: 'let me in', is_from_buyer: true }),
    () => ({ body: 'let me in', is_from_buyer: false }),
  ),
  'session.challenge': ofTheAccount,
  'session.signIn': ofTheAccount,
  'session.list': ofTheCaller,
  'session.revoke': ofTheAccount,
  'wallet.session.signIn': ofTheAccount,
  'web3mq.chat.list': ofTheCaller,
  'web3mq.chat.update': topic('web3mq.chat.update', { topic_type: 'group' }),
  'web3mq.message.send': {
    group: (app, person, groupid) => signedMessage(app, person, groupid, { payload: randomUUID() }),
  },
  'web3mq.message.history': topic('web3mq.message.history'),
  'web3mq.message.status': topic('web3mq.message.status', { messages: [], status: 'read' }),
  'web3mq.message.listNew': ofTheCaller,
  'web3mq.group.create': { mayTell: 'a groupid that was taken can be given to nobody else' },
  'web3mq.group.list': ofTheCaller,
  'web3mq.group.members': group('web3mq.group.members'),
  'web3mq.group.invite': group('web3mq.group.invite', { members: ['user:somebody'] }),
  'web3mq.group.join': group('web3mq.group.join'),
  'web3mq.group.permissions': group('web3mq.group.permissions'),
  'web3mq.group.updatePermissions': group('web3mq.group.updatePermissions', {
    permissions: joinBy('public'),
  }),
  'web3mq.user.register': ofTheAccount,
  'web3mq.user.resetPassword': ofTheAccount,
  'web3mq.user.login': ofTheAccount,
  'web3mq.user.info': ofTheAccount,
  'web3mq.user.publicProfile': ofTheAccount,
  'web3mq.user.profile': ofTheAccount,
  'web3mq.user.updateProfile': ofTheAccount,
  'web3mq.user.search': ofTheAccount,
  'web3mq.server.list': ofNobody,
  'web3mq.server.ping': ofNobody,
};

/** For each procedure in which one says who one is, a call in the name of alice. */
export const inTheNameOfAlice: Readonly<Record<string, readonly ((uuid: string) => Fields)[]>> = {
  'thread.list': [() => ({ address: alice.address })],
  'thread.create': [() => ({ participants: [alice.address, bob.address] })],
  'thread.update': [(uuid) => ({ uuid, is_read: true, address: alice.address })],
  'thread.summary': [(uuid) => ({ uuid, address: alice.address })],
  'thread.markUnread': [(uuid) => ({ uuid, address: alice.address })],
  'thread.mute': [(uuid) => ({ uuid, address: alice.address })],
  'thread.unmute': [(uuid) => ({ uuid, address: alice.address })],
  'thread.pin': [(uuid) => ({ uuid, address: alice.address })],
  'thread.unpin': [(uuid) => ({ uuid, address: alice.address })],
  'thread.archive': [(uuid) => ({ uuid, address: alice.address })],
  'thread.unarchive': [(uuid) => ({ uuid, address: alice.address })],
  'shop.create': [() => ({ name: 'Hers', url: 'hers', owner_address: alice.address })],
  'wallet.thread.list': [() => ({ buyer_address: alice.address })],
  'message.send': [(uuid) => ({ thread_uuid: uuid, sender: alice.address, content: 'as you' })],
  'message.listNew': [() => ({ address: alice.address })],
  'message.search': [
    () => ({ text: 'hello', address: alice.address }),
    (uuid) => ({ text: 'hello', address: alice.address, thread_uuid: uuid }),
  ],
  'inbox.changes': [() => ({ address: alice.address, after: '' })],
  'inbox.typing': [(uuid) => ({ thread_uuid: uuid, address: alice.address })],
};
