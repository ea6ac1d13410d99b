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
import { signingIn } from '../signing-in.ts';
import { open, router, signed } from '../trpc.ts';

const { user } = api.web3mq;

export const web3mqUserRouter = router({
  register: open(user.register).mutation(async ({ ctx, input }) => {
    await ctx.payment.also(ctx.app.limits.registration);
    return signingIn(ctx, input.userid, () => register(ctx.app, input, ctx.origin));
  }),

  resetPassword: open(user.resetPassword).mutation(async ({ ctx, input }) => {
    await ctx.payment.also(ctx.app.limits.registration);
    return signingIn(ctx, input.userid, () => resetPassword(ctx.app, input, ctx.origin));
  }),

  login: open(user.login).mutation(async ({ ctx, input }) => {
    await ctx.payment.also(ctx.app.limits.signIn);
    return signingIn(ctx, input.userid, () => logIn(ctx.app, input));
  }),

  info: open(user.info).query(({ ctx, input }) => getUserInfo(ctx.app, input)),

  publicProfile: open(user.publicProfile).query(({ ctx, input }) =>
    getPublicProfile(ctx.app, input),
  ),

  profile: signed(user.profile).query(({ ctx, input }) =>
    carryOut(ctx, 'userProfile', input, getProfile),
  ),

  updateProfile: signed(user.updateProfile).mutation(({ ctx, input }) =>
    carryOut(ctx, 'userUpdateProfile', input, updateProfile),
  ),

  search: signed(user.search).query(({ ctx, input }) =>
    carryOut(ctx, 'userSearch', input, searchUser),
  ),
});
