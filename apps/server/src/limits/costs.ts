import type { ProcedurePath } from '@parley/contracts';

/*
 * What calls cost, in points: about a tenth of a millisecond of the server each, and more for what
 * stays or reaches people. A caller has 1,800 points a minute, an IP address 12,000.
 */

/** What each call costs by itself, whatever comes of it. */
const costs: Readonly<Record<ProcedurePath, number>> = {
  'thread.list': 2,
  'thread.create': 2,
  'thread.get': 2,
  'thread.summary': 1,
  'thread.markUnread': 3,
  'thread.mute': 3,
  'thread.unmute': 3,
  'thread.pin': 3,
  'thread.unpin': 3,
  'thread.archive': 3,
  'thread.unarchive': 3,
  'thread.update': 5,
  'thread.delete': 10,
  'thread.lookup': 1,
  'message.list': 2,
  // A retry is free; what is really sent costs as below.
  'message.send': 0,
  'message.listNew': 1,
  'message.search': 20,
  'inbox.changes': 10,
  'inbox.typing': 2,
  'server.info': 1,
  'shop.list': 2,
  'shop.get': 1,
  'shop.byUrl': 1,
  'shop.available': 1,
  'shop.create': 60,
  'shop.update': 10,
  'session.challenge': 5,
  'session.signIn': 10,
  'session.list': 1,
  'session.revoke': 5,
  'wallet.session.signIn': 10,
  'wallet.thread.list': 5,
  'wallet.thread.open': 3,
  'wallet.thread.find': 2,
  'wallet.message.send': 0,
  'web3mq.chat.list': 4,
  'web3mq.chat.update': 10,
  'web3mq.message.send': 0,
  'web3mq.message.history': 4,
  'web3mq.message.status': 5,
  'web3mq.message.listNew': 10,
  'web3mq.group.create': 60,
  'web3mq.group.list': 5,
  'web3mq.group.members': 4,
  'web3mq.group.invite': 10,
  'web3mq.group.join': 30,
  'web3mq.group.permissions': 3,
  'web3mq.group.updatePermissions': 5,
  'web3mq.user.register': 20,
  'web3mq.user.resetPassword': 20,
  'web3mq.user.login': 10,
  'web3mq.user.info': 2,
  'web3mq.user.publicProfile': 2,
  'web3mq.user.profile': 3,
  'web3mq.user.updateProfile': 30,
  'web3mq.user.search': 4,
  'web3mq.server.list': 1,
  'web3mq.server.ping': 1,
};

/** What a caller pays for what comes of a call. */
export const effectCosts = {
  /** A message: 60 at once, then one a second. */
  message: 30,
  /** A person who gets a thread or a group that they never asked for: what costs others the most. */
  person: 60,
} as const;

/** What a search through all shops costs beyond the list: it reads each of them, twice. */
export const SHOP_SEARCH_COST = 18;

/** What an IP address pays on top for a call that proves nobody. */
export const REJECTION_COST = 4;

const byPath: ReadonlyMap<string, number> = new Map(Object.entries(costs));

/** A path that is none costs nothing: tRPC refuses it. */
export const costOf = (path: string): number => byPath.get(path) ?? 0;
