import type { Access, ProcedureSpec } from '@parley/contracts';
import type { z } from 'zod';
import { callerOf } from '../../actions/session/caller.ts';
import type { Caller } from '../../auth/caller.ts';
import { noSessionCookie } from '../../auth/cookie.ts';
import { ApiError } from '../../errors/api-error.ts';
import type { Context } from '../context.ts';
import { Parser } from '../parser.ts';
import { byAnyone, checked } from './trpc.ts';

type Spec<Who extends Access, Input extends z.ZodType, Output extends z.ZodType> = ProcedureSpec<
  'query' | 'mutation',
  Who,
  Input,
  Output
>;

/** Who calls; the cookie of a session that ended is taken back, or each later call would fail, too. */
const callerIn = async ({ app, token, isCookie, setCookie }: Context): Promise<Caller> => {
  try {
    return await callerOf(app, token);
  } catch (error) {
    if (isCookie && token !== null) setCookie?.(noSessionCookie(app.config));
    throw error;
  }
};

const byCaller = checked(async (ctx, payment) => {
  const caller = await callerIn(ctx);
  if (caller.viewer !== null) await payment.byCaller(caller.viewer);
  return { caller };
});

const bySession = checked(async (ctx, payment) => {
  const { session } = await callerIn(ctx);
  if (session === null) throw new ApiError('unauthenticated');
  await payment.byCaller(session.address);
  return { session };
});

/** Implements a procedure that anyone may call. */
export const publicProcedure = <Input extends z.ZodType, Output extends z.ZodType>(
  spec: Spec<'public', Input, Output>,
) => byAnyone.input(new Parser(spec.input)).output(new Parser(spec.output));

/** Implements a procedure for those whom the mode admits: `ctx.caller`. */
export const callerProcedure = <Input extends z.ZodType, Output extends z.ZodType>(
  spec: Spec<'caller', Input, Output>,
) => byCaller.input(new Parser(spec.input)).output(new Parser(spec.output));

/** Implements a stream for those whom the mode admits. Events are checked by type, not one by one. */
export const callerSubscription = <Input extends z.ZodType>(
  spec: ProcedureSpec<'subscription', 'caller', Input>,
) => byCaller.input(new Parser(spec.input));

/** Implements a procedure that needs a session in both modes: `ctx.session`. */
export const sessionProcedure = <Input extends z.ZodType, Output extends z.ZodType>(
  spec: Spec<'session', Input, Output>,
) => bySession.input(new Parser(spec.input)).output(new Parser(spec.output));
