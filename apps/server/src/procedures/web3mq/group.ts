import { api } from '@parley/contracts';
import { createGroup, listGroups, listMembers } from '../../actions/web3mq/group/group.ts';
import { inviteToGroup, joinGroup } from '../../actions/web3mq/group/members.ts';
import { getPermissions, updatePermissions } from '../../actions/web3mq/group/permissions.ts';
import { router, signedProcedure } from '../builders/index.ts';

const { group } = api.web3mq;

export const web3mqGroupRouter = router({
  create: signedProcedure(group.create).mutation(({ ctx, input }) =>
    createGroup(ctx.app, ctx.call, input),
  ),

  list: signedProcedure(group.list).query(({ ctx, input }) => listGroups(ctx.app, ctx.call, input)),

  members: signedProcedure(group.members).query(({ ctx, input }) =>
    listMembers(ctx.app, ctx.call, input),
  ),

  invite: signedProcedure(group.invite).mutation(({ ctx, input }) =>
    inviteToGroup(ctx.app, ctx.call, input),
  ),

  join: signedProcedure(group.join).mutation(({ ctx, input }) =>
    joinGroup(ctx.app, ctx.call, input),
  ),

  permissions: signedProcedure(group.permissions).query(({ ctx, input }) =>
    getPermissions(ctx.app, ctx.call, input),
  ),

  updatePermissions: signedProcedure(group.updatePermissions).mutation(({ ctx, input }) =>
    updatePermissions(ctx.app, ctx.call, input),
  ),
});
