import { api } from '@parley/contracts';
import { createGroup, listGroups, listMembers } from '../../actions/web3mq/group.ts';
import { inviteToGroup, joinGroup } from '../../actions/web3mq/group-members.ts';
import { getPermissions, updatePermissions } from '../../actions/web3mq/group-permissions.ts';
import { router, signed } from '../trpc.ts';

const { group } = api.web3mq;

export const web3mqGroupRouter = router({
  create: signed(group.create).mutation(({ ctx, input }) => createGroup(ctx.app, input)),

  list: signed(group.list).query(({ ctx, input }) => listGroups(ctx.app, input)),

  members: signed(group.members).query(({ ctx, input }) => listMembers(ctx.app, input)),

  invite: signed(group.invite).mutation(({ ctx, input }) => inviteToGroup(ctx.app, input)),

  join: signed(group.join).mutation(({ ctx, input }) => joinGroup(ctx.app, input)),

  permissions: signed(group.permissions).query(({ ctx, input }) => getPermissions(ctx.app, input)),

  updatePermissions: signed(group.updatePermissions).mutation(({ ctx, input }) =>
    updatePermissions(ctx.app, input),
  ),
});
