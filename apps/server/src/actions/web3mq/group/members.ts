import { type api, GROUP_MEMBERS, type InputOf, type Web3mqGroup } from '@parley/contracts';
import type { App } from '../../../app.ts';
import { authenticate, type SignedCall } from '../../../auth/web3mq.ts';
import { isVfxAddress } from '../../../auth/web3mq-format.ts';
import { ApiError, invalidField } from '../../../errors/api-error.ts';
import { chargeForPeople } from '../../../limits/effects.ts';
import type { Steps } from '../../../storage/query.ts';
import { entryKind } from '../../../storage/schema.ts';
import { ensureAddresses } from '../../../storage/stores/address.ts';
import { nextTimeOfThread, recordForThread } from '../../../storage/stores/inbox/inbox.ts';
import { lockInbox, lockThreadByGroupid } from '../../../storage/stores/lock.ts';
import { listForAll } from '../../../storage/stores/participant/listed-at.ts';
import { arrivalAt } from '../../../storage/stores/participant/membership.ts';
import { participantsOf } from '../../../storage/stores/participant/participant.ts';
import { countForUnlisted } from '../../../storage/stores/thread/count.ts';
import {
  addMembers,
  groupByGroupid,
  setGroupTime,
  type ViewedGroupRow,
} from '../../../storage/stores/web3mq/group.ts';
import { acceptInvitation, pendingInvitations } from '../../../storage/stores/web3mq/invitation.ts';
import { checkKnownUser, groupNotFound } from '../thread.ts';
import { ownGroup, toGroup } from './group.ts';

type Calls = (typeof api)['web3mq']['group'];

/** Takes others into a group that the caller is in; those who are in it already stay as they are. */
export const inviteToGroup = async (
  app: App,
  call: SignedCall,
  input: InputOf<Calls['invite']>,
): Promise<Web3mqGroup> => {
  if (input.members.some(isVfxAddress))
    throw invalidField('members', 'This is a VFX address, not a Web3MQ userid.');
  return app.store.write(function* () {
    const { address, again } = yield* authenticate(app, call);
    yield* lockThreadByGroupid(input.groupid);
    const group = yield* ownGroup({ address, userid: input.userid }, input.groupid);
    if (!again) {
      yield* chargeForPeople(app, input.userid, input.members.length, call);
      yield* acceptInvitation(address, group.id);
      yield* addNewcomers(app, group, yield* knownUsers(app, input.members), address);
    }
    return toGroup(group);
  });
};

/** In locked mode only those who registered can be invited; open mode makes whom it does not know. */
function* knownUsers(app: App, userids: readonly string[]): Steps<number[]> {
  if (app.config.mode === 'locked') for (const userid of userids) yield* checkKnownUser(userid);
  return yield* ensureAddresses([...new Set(userids)]);
}

/** Joins a group that is open to everybody; one that is not looks like none at all. */
export const joinGroup = async (
  app: App,
  call: SignedCall,
  input: InputOf<Calls['join']>,
): Promise<Web3mqGroup> => {
  return app.store.write(function* () {
    const { address } = yield* authenticate(app, call);
    yield* lockThreadByGroupid(input.groupid);
    const group = yield* groupByGroupid(input.groupid, address);
    if (group === undefined || (group.member === null && group.may_join !== 'public'))
      throw groupNotFound();
    yield* acceptInvitation(address, group.id);
    yield* addNewcomers(app, group, [address], null);
    return toGroup(group);
  });
};

/**
 * In locked mode newcomers see what is said from then on, in open mode all that the group holds;
 * everybody learns that it has changed. `inviter` is null for who comes by themselves.
 */
function* addNewcomers(
  app: App,
  group: ViewedGroupRow,
  addresses: readonly number[],
  inviter: number | null,
): Steps<void> {
  const { id: thread } = group;
  const members = yield* participantsOf(thread);
  const there = new Set(members.map(({ address }) => address));
  const newcomers = addresses.filter((address) => !there.has(address));
  if (newcomers.length === 0) return;
  if (members.length + newcomers.length > GROUP_MEMBERS)
    throw new ApiError('forbidden', `A group can have at most ${GROUP_MEMBERS} members.`);
  const isLocked = app.config.mode === 'locked';
  const invitedBy = isLocked ? inviter : null;
  if (invitedBy !== null) yield* checkPendingInvitations(newcomers, invitedBy, app.clock());
  const arrival = arrivalAt(group, isLocked);
  yield* addMembers({ id: thread, members: members.length }, newcomers, arrival, invitedBy);
  const at = yield* nextTimeOfThread(thread, app.clock());
  yield* countForUnlisted(thread);
  yield* listForAll(thread, at);
  yield* setGroupTime(thread, at);
  yield* recordForThread({ thread, at, kind: entryKind.updated, message: null, actor: null });
}

/** Groups that somebody was put into and has not acted in: in all, and by one inviter. */
const WAITING = 50;
const WAITING_FROM_ONE = 5;
/** In a group where nothing happened for so long (30 days, in microseconds), none waits any more. */
const WAITS = 30 * 86_400 * 1_000_000;

/** Nobody agreed to an invitation, so few may wait; which of those invited has too many, is theirs. */
function* checkPendingInvitations(
  newcomers: readonly number[],
  inviter: number,
  now: number,
): Steps<void> {
  for (const address of newcomers.toSorted((a, b) => a - b)) {
    yield* lockInbox(address);
    const { all, fromInviter } = yield* pendingInvitations(address, inviter, now - WAITS);
    if (all >= WAITING || fromInviter >= WAITING_FROM_ONE)
      throw new ApiError(
        'forbidden',
        "members: Some of these users can't be invited at the moment.",
      );
  }
}
