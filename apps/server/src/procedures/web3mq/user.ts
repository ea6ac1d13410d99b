import { api } from '@parley/contracts';
import { logIn } from '../../actions/web3mq/user/login.ts';
import {
  getProfile,
  getPublicProfile,
  getUserInfo,
  searchUser,
  updateProfile,
} from '../../actions/web3mq/user/profile.ts';
import { register, resetPassword } from '../../actions/web3mq/user/registration.ts';
import { publicProcedure, router, signedProcedure } from '../builders/index.ts';
import { logFailedSignIn } from '../log-failed-sign-in.ts';

const { user } = api.web3mq;

export const web3mqUserRouter = router({
  register: publicProcedure(user.register).mutation(async ({ ctx, input }) => {
    await ctx.payment.also(ctx.app.limits.registration);
    return logFailedSignIn(ctx, input.userid, () => register(ctx.app, input, ctx.origin));
  }),

  resetPassword: publicProcedure(user.resetPassword).mutation(async ({ ctx, input }) => {
    await ctx.payment.also(ctx.app.limits.registration);
    return logFailedSignIn(ctx, input.userid, () => resetPassword(ctx.app, input, ctx.origin));
  }),

  login: publicProcedure(user.login).mutation(async ({ ctx, input }) => {
    await ctx.payment.also(ctx.app.limits.signIn);
    return logFailedSignIn(ctx, input.userid, () => logIn(ctx.app, input));
  }),

  info: publicProcedure(user.info).query(({ ctx, input }) => getUserInfo(ctx.app, input)),

  publicProfile: publicProcedure(user.publicProfile).query(({ ctx, input }) =>
    getPublicProfile(ctx.app, input),
  ),

  profile: signedProcedure(user.profile).query(({ ctx, input }) =>
    getProfile(ctx.app, ctx.call, input),
  ),

  updateProfile: signedProcedure(user.updateProfile).mutation(({ ctx, input }) =>
    updateProfile(ctx.app, ctx.call, input),
  ),

  search: signedProcedure(user.search).query(({ ctx, input }) =>
    searchUser(ctx.app, ctx.call, input),
  ),
});
