import { uuidv7 } from 'uuidv7';
import type { App } from '../../app.ts';
import { isVfxAddress } from '../../auth/web3mq-format.ts';
import { ApiError, invalidField } from '../../errors/api-error.ts';
import { chargeForPeople } from '../../limits/effects.ts';
import type { Steps } from '../../storage/query.ts';
import { threadKind } from '../../storage/schema.ts';
import { addressId, ensureAddresses } from '../../storage/stores/address.ts';
import { lockThreadByGroupid, lockThreadsByMembers } from '../../storage/stores/lock.ts';
import { insertParticipants } from '../../storage/stores/participant/membership.ts';
import { countForEveryone } from '../../storage/stores/thread/count.ts';
import { insertThread, threadByMembers } from '../../storage/stores/thread/thread.ts';
import { addMember, groupByGroupid, insertGroup } from '../../storage/stores/web3mq/group.ts';
import { isRegistered } from '../../storage/stores/web3mq/user.ts';
import { memberKey } from '../members.ts';

/** Who asks: both forms of one userid. */
export interface Self {
  readonly address: number;
  readonly userid: string;
}

/** Whether a topic can name a group: no groupid starts `user:`, as registered userids do. */
export const isGroupTopic = (topic: string): boolean => !topic.startsWith('user:');

/** The chat that a topic names; refuses a group that the caller is not in. */
export function* findChat(self: Self, topic: string): Steps<number | undefined> {
  const group = isGroupTopic(topic) ? yield* groupByGroupid(topic, self.address) : undefined;
  if (group && group.member !== null) return group.id;
  const known = yield* findUserThread(self.userid, topic);
  if (known === undefined && isGroupTopic(topic)) throw groupNotFound();
  return known;
}

/** Holds the chat that a topic names, if there is one, until the transaction ends. */
export function* lockChat(userid: string, topic: string): Steps<void> {
  if (isGroupTopic(topic)) yield* lockThreadByGroupid(topic);
  yield* lockThreadsByMembers(memberKey([userid, topic]));
}

/** Refuses a topic that can't be the other side of a chat of two. */
export const checkUserTopic = (userid: string, topic: string): void => {
  if (topic === userid) throw invalidField('topic', 'This is your own userid.');
  if (isVfxAddress(topic))
    throw invalidField('topic', 'This is a VFX address, not a Web3MQ userid.');
};

/**
 * The thread of two users; made when it is not there, at the cost of the `call` that needs it. In locked
 * mode both must be registered.
 */
export function* userThread(app: App, self: Self, topic: string, call: object): Steps<number> {
  const { userid } = self;
  const known = yield* findUserThread(userid, topic);
  if (known !== undefined) return known;
  if (app.config.mode === 'locked') yield* checkKnownUser(topic);
  yield* chargeForPeople(app, userid, 1, call);
  const key = memberKey([userid, topic]);
  const members = [userid, topic].join(' ');
  const creator = self.address;
  const thread = yield* makeThread(app, { kind: threadKind.direct, creator, key, members });
  // Somebody else made it in between: theirs is the chat.
  if (thread === undefined) return yield* userThread(app, self, topic, call);
  const addresses = yield* ensureAddresses([userid, topic]);
  yield* insertParticipants(thread, addresses, null);
  return thread;
}

function* findUserThread(userid: string, topic: string): Steps<number | undefined> {
  return (yield* threadByMembers(memberKey([userid, topic]), null))?.id;
}

export const userNotFound = (): ApiError => new ApiError('not_found', 'User not found');

export function* checkKnownUser(userid: string): Steps<void> {
  const address = yield* addressId(userid);
  if (address === undefined || !(yield* isRegistered(address))) throw userNotFound();
}

/** One answer for a group that is not there and for one that the caller is not in. */
export const groupNotFound = (): ApiError => new ApiError('not_found', 'Group not found');

/** The thread of a group that the caller is in. */
export function* groupThread(self: Self, groupid: string): Steps<number> {
  const group = yield* groupByGroupid(groupid, self.address);
  if (group === undefined || group.member === null) throw groupNotFound();
  return group.id;
}

interface NewGroup {
  readonly groupid: string;
  readonly name: string;
  readonly may_join: string;
  readonly avatar_url: string;
  readonly avatar_base64: string;
}

/** A new group with its creator in it, on nobody's list yet; undefined when its id is taken. */
export function* makeGroup(app: App, creator: number, group: NewGroup): Steps<number | undefined> {
  const { groupid, name, ...more } = group;
  const thread = yield* makeThread(app, { kind: threadKind.group, creator, groupid, name });
  if (thread === undefined) return undefined;
  yield* insertGroup({ thread, creator, ...more });
  yield* insertParticipants(thread, [creator], null);
  yield* addMember(thread, creator);
  return thread;
}

interface NewThread {
  readonly kind: number;
  readonly creator: number;
  readonly key?: Uint8Array;
  readonly groupid?: string;
  readonly name?: string;
  readonly members?: string;
}

function* makeThread(app: App, thread: NewThread): Steps<number | undefined> {
  const id = yield* insertThread({
    uuid: uuidv7(),
    kind: thread.kind,
    shop: null,
    key: thread.key ?? null,
    groupid: thread.groupid ?? null,
    name: thread.name ?? '',
    members: thread.members ?? null,
    creator: thread.creator,
    web3mq: 1,
    at: app.clock(),
  });
  if (id !== undefined) yield* countForEveryone({ web3mq: 1, shop: null }, 1);
  return id;
}
