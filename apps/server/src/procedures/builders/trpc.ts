import { type ErrorCode, errorTable } from '@parley/contracts';
import { initTRPC, TRPCError } from '@trpc/server';
import type { App } from '../app.ts';
import type { ApiError } from '../errors/api-error.ts';
import { toApiError } from '../errors/to-api-error.ts';
import { Payment } from '../limits/payment.ts';
import type { Connection } from '../realtime/connection.ts';
import { errorShape } from './error-shape.ts';
import { checkInputLimits } from './input-limits.ts';

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

const finish = ({ setHeader }: Context, payment: Payment, refused: ErrorCode | null): void => {
  payment.settle(refused);
  if (setHeader !== null) for (const [name, value] of payment.fields()) setHeader(name, value);
};
