import type { TRPCClient } from '@trpc/client';
import type { Parley } from '../create-parley.ts';
import type { ParleyRouter } from './router.ts';

const clients = new WeakMap<Parley, TRPCClient<ParleyRouter>>();

/** Keeps the tRPC client that a Parley client is made of. */
export const keepTrpc = (parley: Parley, trpc: TRPCClient<ParleyRouter>): Parley => {
  clients.set(parley, trpc);
  return parley;
};

/**
 * The same calls as a plain tRPC client, in the same session, e.g. for `@trpc/tanstack-react-query`.
 *
 * @throws Error for what `createParley` did not give
 */
export const trpcOf = (parley: Parley): TRPCClient<ParleyRouter> => {
  const trpc = clients.get(parley);
  if (trpc === undefined) throw new Error('Pass trpcOf a client that createParley returned.');
  return trpc;
};
