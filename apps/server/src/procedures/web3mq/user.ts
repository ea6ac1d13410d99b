import { api } from '@parley/contracts';
import { logIn } from '../../actions/web3mq/login.ts';
import {
  getProfile,
  getPublicProfile,
  getUserInfo,
  searchUser,
  updateProfile,
} from '../../actions/web3mq/profile.ts';
import { register, resetPassword } from '../../actions/web3mq/registration.ts';
import { carryOut } from '../../auth/web3mq-spend.ts';
import { limit } from '../limit.ts';
import { open, router } from '../trpc.ts';

const { user } = api.web3mq;

export const web3mqUserRouter = router({
  register: open(user.register).mutation(async ({ ctx, input }) => {
    await limit(ctx, ctx.app.signInLimiter);
    return register(ctx.app, input, ctx.origin);
  }),

  resetPassword: open(user.resetPassword).mutation(async ({ ctx, input }) => {
    await limit(ctx, ctx.app.signInLimiter);
    return resetPassword(ctx.app, input, ctx.origin);
  }),

  login: open(user.login).mutation(async ({ ctx, input }) => {
    await limit(ctx, ctx.app.signInLimiter);
    return logIn(ctx.app, input);
  }),

  info: open(user.info).query(({ ctx, input }) => getUserInfo(ctx.app, input)),

  publicProfile: open(user.publicProfile).query(({ ctx, input }) =>
    getPublicProfile(ctx.app, input),
  ),

  profile: open(user.profile).query(({ ctx, input }) =>
    carryOut(ctx.app, 'userProfile', input, getProfile),
  ),

  updateProfile: open(user.updateProfile).mutation(({ ctx, input }) =>
    carryOut(ctx.app, 'userUpdateProfile', input, updateProfile),
  ),

  search: open(user.search).query(({ ctx, input }) =>
    carryOut(ctx.app, 'userSearch', input, searchUser),
  ),
});
