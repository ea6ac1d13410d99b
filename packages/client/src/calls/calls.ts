import type { Api, ProcedureSpec } from '@parley/contracts';
import type { z } from 'zod';

/** Options of a call, after its input. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

type Call<Input, Output> = (
  ...given: undefined extends Input
    ? [input?: Input, options?: CallOptions]
    : [input: Input, options?: CallOptions]
) => Promise<Output>;

type CallOf<Spec> =
  Spec extends ProcedureSpec<infer Kind, infer _Who, infer Input, infer Output>
    ? {
        query: { readonly query: Call<z.input<Input>, z.output<Output>> };
        mutation: { readonly mutate: Call<z.input<Input>, z.output<Output>> };
        subscription: unknown;
      }[Kind]
    : CallsOf<Spec>;

type CallsOf<Node> = { readonly [Key in keyof Node]: CallOf<Node[Key]> };

/**
 * Every call of the client. tRPC's own types would fit, but they need those of a WebSocket server,
 * which few apps install.
 */
export type Calls = CallsOf<Api>;
