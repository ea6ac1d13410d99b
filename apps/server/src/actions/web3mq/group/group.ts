import type { api, InputOf, Web3mqGroup } from '@parley/contracts';
import type { App } from '../../../app.ts';
import { web3mqHash } from '../../../auth/eip191.ts';
import { authenticate, type SignedCall } from '../../../auth/web3mq.ts';
import { isVfxAddress } from '../../../auth/web3mq-format.ts';
import { ApiError, invalidField } from '../../../errors/api-error.ts';
import type { Steps } from '../../../storage/query.ts';
import { entryKind } from '../../../storage/schema.ts';
import { nextTimeOfThread, recordForThread } from '../../../storage/stores/inbox/inbox.ts';
import { listForOne } from '../../../storage/stores/participant/listed-at.ts';
import { countForOne } from '../../../storage/stores/thread/count.ts';
import { setThreadTimes } from '../../../storage/stores/thread/thread.ts';
import {
  type GroupRow,
  groupByGroupid,
  groupCount,
  groupsOf,
  memberCount,
  membersOf,
  type ViewedGroupRow,
} from '../../../storage/stores/web3mq/group.ts';
import { boundPictures } from '../pictures.ts';
import { groupNotFound, makeGroup, type Self } from '../thread.ts';
import { toPublicProfile } from '../user/profile.ts';

type Calls = (typeof api)['web3mq']['group'];
type CreateInput = InputOf<Calls['create']>;

/** Makes a group with the caller in it, on top of their list. */
export const createGroup = async (
  app: App,
  call: SignedCall,
  input: CreateInput,
): Promise<Web3mqGroup> => {
  // Unless the caller names it, from the signature: a retry must find the same group.
  const groupid = input.groupid || `group:${web3mqHash('', call.signature)}`;
  if (isVfxAddress(groupid)) throw invalidField('groupid', 'This is a VFX address, not a groupid.');
  return app.store.write(function* () {
    const { address, again } = yield* authenticate(app, call);
    const self = { address, userid: input.userid };
    if (!again) yield* create(app, self, groupid, input);
    return toGroup(yield* ownGroup(self, groupid));
  });
};

function* create(app: App, self: Self, groupid: string, input: CreateInput): Steps<void> {
  const thread = yield* makeGroup(app, self.address, {
    groupid,
    name: input.group_name ?? '',
    may_join: input.permissions?.['group:join'].value ?? 'ceator_invite_friends',
    avatar_url: input.avatar_url ?? '',
    avatar_base64: input.avatar_base64 ?? '',
  });
  if (thread === undefined) throw new ApiError('conflict', 'This groupid is taken.');
  const at = yield* nextTimeOfThread(thread, app.clock());
  yield* setThreadTimes(thread, at);
  yield* listForOne(thread, self.address, at);
  yield* countForOne(self.address, null);
  yield* recordForThread({ thread, at, kind: entryKind.created, message: null, actor: null });
}

/** A group for somebody who is in it; for all others there is none. */
export function* ownGroup(self: Self, groupid: string): Steps<ViewedGroupRow> {
  const group = yield* groupByGroupid(groupid, self.address);
  if (group === undefined || group.member === null) throw groupNotFound();
  return group;
}

export const toGroup = (row: GroupRow): Web3mqGroup => ({
  groupid: row.groupid ?? '',
  group_name: row.name,
  avatar_url: row.avatar_url,
  avatar_base64: row.avatar_base64,
});

/** The caller's groups, the last made first. */
export const listGroups = async (app: App, call: SignedCall, input: InputOf<Calls['list']>) => {
  return app.store.write(
    function* () {
      const { address } = yield* authenticate(app, call);
      const rows = yield* groupsOf(address, input.size, (input.page - 1) * input.size);
      return { total: yield* groupCount(address), result: boundPictures(rows.map(toGroup)) };
    },
    { relaxed: true },
  );
};

/** The members of a group that the caller is in, in the order in which they came. */
export const listMembers = async (app: App, call: SignedCall, input: InputOf<Calls['members']>) => {
  return app.store.write(
    function* () {
      const { address } = yield* authenticate(app, call);
      const { id } = yield* ownGroup({ address, userid: input.userid }, input.groupid);
      const rows = yield* membersOf(id, input.size, (input.page - 1) * input.size);
      return { total: yield* memberCount(id), result: rows.map(toPublicProfile) };
    },
    { relaxed: true },
  );
};
