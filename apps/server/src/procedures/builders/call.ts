import type { ErrorCode } from '@parley/contracts';
import { z } from 'zod';
import { toApiError, unfitInput } from '../../errors/to-api-error.ts';
import { Payment } from '../../limits/payment.ts';
import type { Context } from '../context.ts';
import { checkInputLimits } from '../input-limits.ts';

/**
 * A procedure as every transport calls it, from payment to checked answer. What it refuses leaves as an
 * `ApiError`. The signal ends a stream.
 */
export type Call<Answer = unknown> = (
  ctx: Context,
  input: unknown,
  signal?: AbortSignal,
) => Promise<Answer>;

/** What is known of a call before its input is read. */
export interface Begun<Input> {
  readonly ctx: Context;
  readonly payment: Payment;
  readonly readInput: () => Input;
}

/** Runs the handler with the input, and with what is known of who calls in its context. */
export type Handle<Input, Added, Output> = (input: Input, added: Added) => Promise<Output>;

/** Finds out who calls, or refuses them. */
export type Admit<Added, Input> = <Output>(
  call: Begun<Input>,
  handle: Handle<Input, Added, Output>,
) => Promise<Output>;

/** What a handler is given. */
interface Given<Added, Input> {
  readonly ctx: Context & Added & { readonly payment: Payment };
  readonly input: Input;
  readonly signal: AbortSignal | undefined;
}

export type Handler<Added, Input, Output> = (
  given: Given<Added, Input>,
) => Promise<Output> | Output;

/**
 * Makes the one function of a procedure: it takes what the call costs, checks what may come in at all,
 * finds out who calls, reads the input, runs the handler and checks its answer.
 */
export const makeCall =
  <Added, Input, Output, Answer>(
    path: string,
    admit: Admit<Added, Input>,
    handler: Handler<Added, Input, Output>,
    parse: {
      readonly input: (value: unknown) => Input;
      readonly answer: (value: Output) => Answer;
    },
  ): Call<Answer> =>
  async (ctx, value, signal) => {
    const payment = new Payment(ctx.app.limits, path, ctx.ip);
    try {
      await payment.byIp();
      checkInputLimits(value);
      const call = { ctx, payment, readInput: () => readInput(parse.input, value) };
      const output = await admit(call, async (input, added) =>
        handler({ ctx: { ...ctx, ...added, payment }, input, signal }),
      );
      const answer = parse.answer(output);
      finish(ctx, payment, null);
      return answer;
    } catch (error) {
      const apiError = toApiError(error);
      finish(ctx, payment, apiError.code);
      throw apiError;
    }
  };

const readInput = <Input>(parse: (value: unknown) => Input, value: unknown): Input => {
  try {
    return parse(value);
  } catch (error) {
    throw error instanceof z.core.$ZodError ? unfitInput(error) : error;
  }
};

const finish = ({ setHeader }: Context, payment: Payment, refused: ErrorCode | null): void => {
  payment.settle(refused);
  if (setHeader !== null) for (const [name, value] of payment.fields()) setHeader(name, value);
};
