import type { Access, ProcedureSpec } from '@parley/contracts';
import type { z } from 'zod';
import { callerOf } from '../../actions/session/caller.ts';
import type { Caller } from '../../auth/caller.ts';
import { noSessionCookie } from '../../auth/cookie.ts';
import type { LiveSession } from '../../auth/session.ts';
import { ApiError } from '../../errors/api-error.ts';
import type { Context } from '../context.ts';
import type { Begun, Handle } from './call.ts';
import { procedureOf, streamOf } from './trpc.ts';

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

/** Those whom the mode admits. */
const byCaller = async <Input, Output>(
  { ctx, payment, readInput }: Begun<Input>,
  handle: Handle<Input, { readonly caller: Caller }, Output>,
): Promise<Output> => {
  const caller = await callerIn(ctx);
  if (caller.viewer !== null) await payment.byCaller(caller.viewer);
  return handle(readInput(), { caller });
};

/** Those who have a session, in both modes. */
const bySession = async <Input, Output>(
  { ctx, payment, readInput }: Begun<Input>,
  handle: Handle<Input, { readonly session: LiveSession }, Output>,
): Promise<Output> => {
  const { session } = await callerIn(ctx);
  if (session === null) throw new ApiError('unauthenticated');
  await payment.byCaller(session.address);
  return handle(readInput(), { session });
};

/** Implements a procedure that anyone may call. */
export const publicProcedure = <Input extends z.ZodType, Output extends z.ZodType>(
  spec: Spec<'public', Input, Output>,
) => procedureOf(spec, ({ readInput }, handle) => handle(readInput(), {}));

/** Implements a procedure for those whom the mode admits: `ctx.caller`. */
export const callerProcedure = <Input extends z.ZodType, Output extends z.ZodType>(
  spec: Spec<'caller', Input, Output>,
) => procedureOf(spec, byCaller);

/** Implements a stream for those whom the mode admits. */
export const callerSubscription = <Input extends z.ZodType>(
  spec: ProcedureSpec<'subscription', 'caller', Input>,
) => streamOf(spec, byCaller);

/** Implements a procedure that needs a session in both modes: `ctx.session`. */
export const sessionProcedure = <Input extends z.ZodType, Output extends z.ZodType>(
  spec: Spec<'session', Input, Output>,
) => procedureOf(spec, bySession);
