import { api } from '@parley/contracts';
import { endSession, listSessions } from '../actions/session/session.ts';
import { composeChallenge, signIn } from '../actions/session/sign-in.ts';
import { checkAddress } from '../auth/addresses.ts';
import { noSessionCookie, sessionCookie } from '../auth/cookie.ts';
import { lifetimeSeconds, toSession } from '../auth/session.ts';
import { invalidField } from '../errors/api-error.ts';
import { publicProcedure, router, sessionProcedure } from './builders/index.ts';
import { logFailedSignIn } from './log-failed-sign-in.ts';

export const sessionRouter = router({
  challenge: publicProcedure(api.session.challenge).mutation(async ({ ctx, input }) => {
    checkAddress(ctx.app, 'address', input.address);
    await ctx.payment.also(ctx.app.limits.challenge);
    return composeChallenge(ctx.app, input.address, ctx.origin);
  }),

  signIn: publicProcedure(api.session.signIn).mutation(async ({ ctx, input }) => {
    await ctx.payment.also(ctx.app.limits.signIn);
    if (input.cookie && ctx.setCookie === null)
      throw invalidField('cookie', 'A WebSocket cannot set a cookie: sign in over HTTP.');
    const { token, session } = await logFailedSignIn(ctx, input.address, () =>
      signIn(ctx.app, input, ctx.userAgent),
    );
    if (input.cookie)
      ctx.setCookie?.(sessionCookie(ctx.app.config, token, lifetimeSeconds(session)));
    return { token: input.cookie ? '' : token, session: toSession(session, session.id) };
  }),

  list: sessionProcedure(api.session.list).query(async ({ ctx }) => ({
    results: await listSessions(ctx.app, ctx.session),
  })),

  revoke: sessionProcedure(api.session.revoke).mutation(async ({ ctx, input }) => {
    await endSession(ctx.app, ctx.session, input.id);
    if (input.id === 'current') ctx.setCookie?.(noSessionCookie(ctx.app.config));
    return null;
  }),
});
