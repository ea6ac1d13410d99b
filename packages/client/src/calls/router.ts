import type { Api, ErrorDetails, ProcedureSpec } from '@parley/contracts';
import type {
  TRPCBuiltRouter,
  TRPCDefaultErrorShape,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
  TRPCSubscriptionProcedure,
} from '@trpc/server';
import type { z } from 'zod';

interface ErrorShape extends TRPCDefaultErrorShape {
  data: TRPCDefaultErrorShape['data'] & { refusal: ErrorDetails };
}

interface Root {
  ctx: object;
  meta: object;
  errorShape: ErrorShape;
  transformer: false;
}

type ProcedureOf<Spec> =
  Spec extends ProcedureSpec<infer Kind, infer _Who, infer Input, infer Output>
    ? {
        query: TRPCQueryProcedure<Wire<Input, Output>>;
        mutation: TRPCMutationProcedure<Wire<Input, Output>>;
        subscription: TRPCSubscriptionProcedure<{
          input: z.input<Input>;
          output: AsyncIterable<{ id: string; data: z.output<Output> }, void, void>;
          meta: object;
        }>;
      }[Kind]
    : never;

interface Wire<Input extends z.ZodType, Output extends z.ZodType> {
  input: z.input<Input>;
  output: z.output<Output>;
  meta: object;
}

type RecordOf<Node> = {
  [Key in keyof Node]: Node[Key] extends ProcedureSpec
    ? ProcedureOf<Node[Key]>
    : RecordOf<Node[Key]>;
};

/**
 * The type of the server's router, derived from the contract alone, so that an app needs nothing from
 * the server; a test checks that it matches the server's.
 */
export type ParleyRouter = TRPCBuiltRouter<Root, RecordOf<Api>>;
