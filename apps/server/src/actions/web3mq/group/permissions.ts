import { type api, type InputOf, type OutputOf, Web3mqMayJoin } from '@parley/contracts';
import type { App } from '../../../app.ts';
import { authenticate, type SignedCall } from '../../../auth/web3mq.ts';
import { ApiError } from '../../../errors/api-error.ts';
import {
  groupByGroupid,
  setMayJoin,
  type ViewedGroupRow,
} from '../../../storage/stores/web3mq/group.ts';
import { groupNotFound } from '../thread.ts';
import { ownGroup } from './group.ts';

type Calls = (typeof api)['web3mq']['group'];
type Permissions = OutputOf<Calls['permissions']>;

/** The permissions of a group that the caller is in or may join. */
export const getPermissions = async (
  app: App,
  call: SignedCall,
  input: InputOf<Calls['permissions']>,
): Promise<Permissions> => {
  return app.store.write(
    function* () {
      const { address } = yield* authenticate(app, call);
      const group = yield* groupByGroupid(input.groupid, address);
      if (group === undefined || (group.member === null && group.may_join !== 'public'))
        throw groupNotFound();
      return toPermissions(group);
    },
    { relaxed: true },
  );
};

/** Changes who may join; only the group's creator may. */
export const updatePermissions = async (
  app: App,
  call: SignedCall,
  input: InputOf<Calls['updatePermissions']>,
): Promise<Permissions> => {
  const may_join = input.permissions['group:join'].value;
  return app.store.write(function* () {
    const { address, again } = yield* authenticate(app, call);
    const group = yield* ownGroup({ address, userid: input.userid }, input.groupid);
    if (group.creator !== address)
      throw new ApiError('forbidden', 'Only the creator of a group can change its permissions.');
    if (!again) yield* setMayJoin(group.id, may_join);
    return toPermissions({ ...group, may_join });
  });
};

const toPermissions = (group: ViewedGroupRow): Permissions => ({
  groupid: group.groupid ?? '',
  creator_id: group.creator_id,
  permissions: { 'group:join': { type: 'enum', value: Web3mqMayJoin.parse(group.may_join) } },
});
