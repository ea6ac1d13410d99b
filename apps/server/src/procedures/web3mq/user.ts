import { api } from '@parley/contracts';
import {
  getProfile,
  getPublicProfile,
  getUserInfo,
  searchUser,
  updateProfile,
} from '../../actions/web3mq/profile.ts';
import { logIn, register, resetPassword } from '../../actions/web3mq/registration.ts';
import { open, router, signed } from '../trpc.ts';

const { user } = api.web3mq;

export const web3mqUserRouter = router({
  register: open(user.register).mutation(async ({ ctx, input }) => {
    await ctx.payment.also(ctx.app.limits.registration);
    return register(ctx.app, input);
  }),

  resetPassword: open(user.resetPassword).mutation(async ({ ctx, input }) => {
    await ctx.payment.also(ctx.app.limits.registration);
    return resetPassword(ctx.app, input);
  }),

  login: open(user.login).mutation(async ({ ctx, input }) => {
    await ctx.payment.also(ctx.app.limits.signIn);
    return logIn(ctx.app, input);
  }),

  info: open(user.info).query(({ ctx, input }) => getUserInfo(ctx.app, input)),

  publicProfile: open(user.publicProfile).query(({ ctx, input }) =>
    getPublicProfile(ctx.app, input),
  ),

  profile: signed(user.profile).query(({ ctx, input }) => getProfile(ctx.app, input)),

  updateProfile: signed(user.updateProfile).mutation(({ ctx, input }) =>
    updateProfile(ctx.app, input),
  ),

  search: signed(user.search).query(({ ctx, input }) => searchUser(ctx.app, input)),
});
