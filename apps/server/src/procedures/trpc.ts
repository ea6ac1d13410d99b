import type { Access, ProcedureSpec } from '@parley/contracts';
import { type ErrorCode, errorTable } from '@parley/contracts';
import { initTRPC, TRPCError } from '@trpc/server';
import type { z } from 'zod';
import type { App } from '../app.ts';
import { type Caller, callerOf } from '../auth/caller.ts';
import { noSessionCookie } from '../auth/cookie.ts';
import { Refusal } from '../errors/refusal.ts';
import { refusalOf } from '../errors/refusal-of.ts';
import { Payment } from '../limits/payment.ts';
import type { Connection } from '../realtime/connection.ts';
import { errorShape } from './error-shape.ts';
import { Parser } from './parser.ts';
import { checkStorable } from './storable.ts';

/** Quiet streams say that they live, so that what stands between does not close them. */
export const HEARTBEAT_MS = 15_000;

/** What a request tells about itself, over tRPC and REST alike. */
export interface Context {
  readonly app: App;
  /** The session's token, as sent. */
  readonly token: string | null;
  /** Whether a browser sent it, which can't throw it away by itself. */
  readonly isCookie: boolean;
  readonly ip: string;
  readonly userAgent: string;
  /** The origin that this server is called under, e.g. `http://127.0.0.1:3000`. */
  readonly origin: string;
  /** The connection that a stream goes out on. */
  readonly connection: () => Connection;
  /** Sets a header of the answer; null where the transport can't. */
  readonly setHeader: ((name: string, value: string) => void) | null;
  /** Sets a cookie with the answer; null where the transport can't. */
  readonly setCookie: ((cookie: string) => void) | null;
}

const t = initTRPC.context<Context>().create({
  sse: { ping: { enabled: true, intervalMs: HEARTBEAT_MS } },
  errorFormatter: ({ shape, error }) => errorShape(refusalOf(error), shape.data.path),
});

export const { router } = t;

/** A refusal leaves as a tRPC error with the code of the table, so that every transport finds its status. */
const inTrpcTerms = (refusal: Refusal): TRPCError =>
  new TRPCError({
    code: errorTable[refusal.code].trpc,
    message: refusal.message,
    cause: refusal,
  });

type Spec<Who extends Access, Input extends z.ZodType, Output extends z.ZodType> = ProcedureSpec<
  'query' | 'mutation',
  Who,
  Input,
  Output
>;

/**
 * One middleware a procedure, for each costs: it takes what the call costs, checks what may come in at
 * all, finds out who calls (`admit`), and gives refusals the tRPC code by which every transport finds
 * its status.
 */
const checked = <Added extends object>(
  admit: (ctx: Context, payment: Payment) => Promise<Added> | Added,
) =>
  t.procedure.use(async ({ ctx, next, getRawInput, path }) => {
    const payment = new Payment(ctx.app.limits, path, ctx.ip);
    try {
      await payment.byIp();
      checkStorable(await getRawInput());
      const added = await admit(ctx, payment);
      const result = await next({ ctx: { ...added, payment } });
      if (!result.ok) throw result.error;
      finish(ctx, payment, null);
      return result;
    } catch (error) {
      const refusal = refusalOf(error);
      finish(ctx, payment, refusal.code);
      throw inTrpcTerms(refusal);
    }
  });

const finish = ({ setHeader }: Context, payment: Payment, refused: ErrorCode | null): void => {
  payment.settle(refused);
  if (setHeader !== null) for (const [name, value] of payment.fields()) setHeader(name, value);
};

const byAnyone = checked(() => ({}));

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
  if (session === null) throw new Refusal('unauthenticated');
  await payment.byCaller(session.address);
  return { session };
});

/** Implements a procedure that anyone may call. */
export const open = <Input extends z.ZodType, Output extends z.ZodType>(
  spec: Spec<'public', Input, Output>,
) => byAnyone.input(new Parser(spec.input)).output(new Parser(spec.output));

/** Implements a procedure whose input proves its caller: see `carryOut`. */
export const signed = <Input extends z.ZodType, Output extends z.ZodType>(
  spec: Spec<'signed', Input, Output>,
) => byAnyone.input(new Parser(spec.input)).output(new Parser(spec.output));

/** Implements a procedure for those whom the mode admits: `ctx.caller`. */
export const guarded = <Input extends z.ZodType, Output extends z.ZodType>(
  spec: Spec<'caller', Input, Output>,
) => byCaller.input(new Parser(spec.input)).output(new Parser(spec.output));

/** Implements a stream for those whom the mode admits. Events are checked by type, not one by one. */
export const guardedStream = <Input extends z.ZodType>(
  spec: ProcedureSpec<'subscription', 'caller', Input>,
) => byCaller.input(new Parser(spec.input));

/** Implements a procedure that needs a session in both modes: `ctx.session`. */
export const signedIn = <Input extends z.ZodType, Output extends z.ZodType>(
  spec: Spec<'session', Input, Output>,
) => bySession.input(new Parser(spec.input)).output(new Parser(spec.output));
