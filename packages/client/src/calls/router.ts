import type { Api, ProcedureSpec, RefusalDetails } from '@parley/contracts';
import type {
  TRPCBuiltRouter,
  TRPCDefaultErrorShape,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
  TRPCSubscriptionProcedure,
} from '@trpc/server';
import type { z } from 'zod';

interface ErrorShape extends TRPCDefaultErrorShape {
  data: TRPCDefaultErrorShape['data'] & { refusal: RefusalDetails };
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
 * The server's router as a type, made from the contract alone: an app that installs the client
 * needs nothing of the server, and a test holds the two equal.
 */
export type ParleyRouter = TRPCBuiltRouter<Root, RecordOf<Api>>;
