import { errorTable, type ProcedureSpec } from '@parley/contracts';
import { initTRPC, TRPCError } from '@trpc/server';
import type { z } from 'zod';
import { HEARTBEAT_MS } from '../../connections/deadlines.ts';
import { toApiError } from '../../errors/to-api-error.ts';
import type { Context } from '../context.ts';
import { errorShape } from '../error-shape.ts';
import { type Admit, type Call, type Handler, makeCall } from './call.ts';
import { keepCall, pathOf } from './calls.ts';

const t = initTRPC.context<Context>().create({
  sse: { ping: { enabled: true, intervalMs: HEARTBEAT_MS } },
  errorFormatter: ({ shape, error }) => errorShape(toApiError(error), shape.data.path),
});

export const { router } = t;

type Spec<Input extends z.ZodType, Output extends z.ZodType> = Pick<
  ProcedureSpec<ProcedureSpec['kind'], ProcedureSpec['access'], Input, Output>,
  'kind' | 'access' | 'input' | 'output'
>;

/** Implements queries and mutations of one access. */
export const procedureOf = <Added, Input extends z.ZodType, Output extends z.ZodType>(
  spec: Spec<Input, Output>,
  admit: Admit<Added, z.output<Input>>,
) => {
  type Answers = Handler<Added, z.output<Input>, z.input<Output>>;
  const checked = (output: z.input<Output>) => spec.output.parse(output);
  return {
    query: (handler: Answers) =>
      withTypes(spec).query(resolverOf(made(spec, admit, handler, checked))),
    mutation: (handler: Answers) =>
      withTypes(spec).mutation(resolverOf(made(spec, admit, handler, checked))),
  };
};

/** Implements streams. Events are checked by type, not one by one. */
export const streamOf = <Added, Input extends z.ZodType>(
  spec: Spec<Input, z.ZodType>,
  admit: Admit<Added, z.output<Input>>,
) => ({
  subscription: <Events extends AsyncIterable<unknown>>(
    handler: Handler<Added, z.output<Input>, Events>,
  ) => withTypes(spec).subscription(resolverOf(made(spec, admit, handler, (events) => events))),
});

/** Makes a procedure's function and keeps it for every transport. */
const made = <Added, Input extends z.ZodType, Output, Answer>(
  spec: Spec<Input, z.ZodType>,
  admit: Admit<Added, z.output<Input>>,
  handler: Handler<Added, z.output<Input>, Output>,
  checked: (output: Output) => Answer,
): Call<Answer> => {
  const path = pathOf(spec);
  const input = (value: unknown) => spec.input.parse(value);
  const call = makeCall(path, admit, handler, { input, answer: checked });
  keepCall(path, call);
  return call;
};

/** An input's types for tRPC, which hands it on as it is: the function reads it. */
class Types<Schema extends z.ZodType> {
  declare readonly _input: z.input<Schema>;
  declare readonly _output: z.output<Schema>;
  readonly parse = (value: unknown) => value;
}

const withTypes = <Input extends z.ZodType>(_spec: { readonly input: Input }) =>
  t.procedure.input(new Types<Input>());

interface Resolved {
  readonly ctx: Context;
  readonly input: unknown;
  readonly signal: AbortSignal | undefined;
}

/** A refusal leaves as a tRPC error with the code of the table, so that every transport finds its status. */
const resolverOf =
  <Answer>(call: Call<Answer>) =>
  async ({ ctx, input, signal }: Resolved): Promise<Answer> => {
    try {
      return await call(ctx, input, signal);
    } catch (error) {
      const cause = toApiError(error);
      throw new TRPCError({ code: errorTable[cause.code].trpc, message: cause.message, cause });
    }
  };
