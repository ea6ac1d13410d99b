import { api } from '@parley/contracts';
import { createGroup, listGroups, listMembers } from '../../actions/web3mq/group.ts';
import { inviteToGroup, joinGroup } from '../../actions/web3mq/group-members.ts';
import { getPermissions, updatePermissions } from '../../actions/web3mq/group-permissions.ts';
import { carryOut } from '../../auth/web3mq-spend.ts';
import { router, signed } from '../trpc.ts';

const { group } = api.web3mq;

export const web3mqGroupRouter = router({
  create: signed(group.create).mutation(({ ctx, input }) =>
    carryOut(ctx, 'groupCreate', { ...input, groupid: input.groupid }, createGroup),
  ),

  list: signed(group.list).query(({ ctx, input }) => carryOut(ctx, 'groupList', input, listGroups)),

  members: signed(group.members).query(({ ctx, input }) =>
    carryOut(ctx, 'groupMembers', input, listMembers),
  ),

  invite: signed(group.invite).mutation(({ ctx, input }) =>
    carryOut(ctx, 'groupInvite', input, inviteToGroup),
  ),

  join: signed(group.join).mutation(({ ctx, input }) =>
    carryOut(ctx, 'groupJoin', input, joinGroup),
  ),

  permissions: signed(group.permissions).query(({ ctx, input }) =>
    carryOut(ctx, 'groupPermissions', input, getPermissions),
  ),

  updatePermissions: signed(group.updatePermissions).mutation(({ ctx, input }) =>
    carryOut(ctx, 'groupUpdatePermissions', input, updatePermissions),
  ),
});
