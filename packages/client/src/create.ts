import { RefusalDetails } from '@parley/contracts';
import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client';
import type { ParleyRouter } from './router.ts';

export interface ParleyOptions {
  /** Where the server is, e.g. `http://127.0.0.1:3000`. */
  readonly url: string;
  /** A session token of `session.signIn`; not needed on a server in open mode. */
  readonly token?: string;
}

/** Calls of one batch: what the server takes at the most. */
const BATCH = 10;

/**
 * A typed client: `parley.thread.list.query({})`, `parley.message.send.mutate({ … })`. Calls of one
 * moment travel together. A refused call rejects with an error that {@link refusalOf} reads.
 */
export const createParley = ({ url, token }: ParleyOptions) =>
  createTRPCClient<ParleyRouter>({
    links: [
      httpBatchLink({
        url: new URL('/trpc', url).href,
        maxItems: BATCH,
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      }),
    ],
  });

/** The client that {@link createParley} gives. */
export type Parley = ReturnType<typeof createParley>;

/**
 * What the server said no to: the code of the error table, the fields of bad input, and seconds to
 * wait where there are any. Null for errors that are no refusals, such as a lost connection.
 */
export const refusalOf = (error: unknown): RefusalDetails | null => {
  if (!(error instanceof TRPCClientError)) return null;
  const data: unknown = error.data;
  if (typeof data !== 'object' || data === null || !('refusal' in data)) return null;
  return RefusalDetails.safeParse(data.refusal).data ?? null;
};
