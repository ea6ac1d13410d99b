import { type ErrorCode, errorTable } from '@parley/contracts';
import { initTRPC, TRPCError } from '@trpc/server';
import { HEARTBEAT_MS } from '../../connections/deadlines.ts';
import type { ApiError } from '../../errors/api-error.ts';
import { toApiError } from '../../errors/to-api-error.ts';
import { Payment } from '../../limits/payment.ts';
import type { Context } from '../context.ts';
import { errorShape } from '../error-shape.ts';
import { checkInputLimits } from '../input-limits.ts';

const t = initTRPC.context<Context>().create({
  sse: { ping: { enabled: true, intervalMs: HEARTBEAT_MS } },
  errorFormatter: ({ shape, error }) => errorShape(toApiError(error), shape.data.path),
});

export const { router } = t;

/** A refusal leaves as a tRPC error with the code of the table, so that every transport finds its status. */
const inTrpcTerms = (apiError: ApiError): TRPCError =>
  new TRPCError({
    code: errorTable[apiError.code].trpc,
    message: apiError.message,
    cause: apiError,
  });

/**
 * One middleware a procedure, for each costs: it takes what the call costs, checks what may come in at
 * all, finds out who calls (`admit`), and gives refusals the tRPC code by which every transport finds
 * its status.
 */
export const checked = <Added extends object>(
  admit: (ctx: Context, payment: Payment) => Promise<Added> | Added,
) =>
  t.procedure.use(async ({ ctx, next, getRawInput, path }) => {
    const payment = new Payment(ctx.app.limits, path, ctx.ip);
    try {
      await payment.byIp();
      checkInputLimits(await getRawInput());
      const added = await admit(ctx, payment);
      const result = await next({ ctx: { ...added, payment } });
      if (!result.ok) throw result.error;
      finish(ctx, payment, null);
      return result;
    } catch (error) {
      const apiError = toApiError(error);
      finish(ctx, payment, apiError.code);
      throw inTrpcTerms(apiError);
    }
  });

/** Whoever calls: what is public, and what a signature proves afterwards. */
export const byAnyone = checked(() => ({}));

const finish = ({ setHeader }: Context, payment: Payment, refused: ErrorCode | null): void => {
  payment.settle(refused);
  if (setHeader !== null) for (const [name, value] of payment.fields()) setHeader(name, value);
};
