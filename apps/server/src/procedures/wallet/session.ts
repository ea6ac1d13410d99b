import { api, isoFromMicros } from '@parley/contracts';
import { requireWalletSignIn, walletSignIn } from '../../actions/session/wallet-sign-in.ts';
import { publicProcedure, router } from '../builders/index.ts';
import { logFailedSignIn } from '../log-failed-sign-in.ts';

export const walletSessionRouter = router({
  signIn: publicProcedure(api.wallet.session.signIn).mutation(async ({ ctx, input }) => {
    requireWalletSignIn(ctx.app);
    await ctx.payment.also(ctx.app.limits.signIn);
    const { token, session } = await logFailedSignIn(ctx, input.address, () =>
      walletSignIn(ctx.app, input, ctx.userAgent),
    );
    return { ...input, token, expires_at: isoFromMicros(session.expires_at), email: '' };
  }),
});
