import type { TRPCClient } from '@trpc/client';
import type { Parley } from '../parley.ts';
import type { ParleyRouter } from './router.ts';

const clients = new WeakMap<Parley, TRPCClient<ParleyRouter>>();

/** Remembers the tRPC client behind a Parley client, for {@link trpcOf}. */
export const registerTrpcClient = (parley: Parley, trpc: TRPCClient<ParleyRouter>): Parley => {
  clients.set(parley, trpc);
  return parley;
};

/**
 * The tRPC client behind a Parley client, with the same session, e.g. for `@trpc/tanstack-react-query`.
 *
 * @throws Error for a client that `createParley` did not return
 */
export const trpcOf = (parley: Parley): TRPCClient<ParleyRouter> => {
  const trpc = clients.get(parley);
  if (trpc === undefined) throw new Error('Pass trpcOf a client that createParley returned.');
  return trpc;
};
