import { isTransient } from '@parley/client';
import {
  QueryClient,
  type UseMutationOptions,
  type UseQueryOptions,
  useMutation as useMutationOf,
  useQuery as useQueryOf,
} from '@tanstack/react-query';
import type { Chat } from './chat.ts';
import { useChat } from './chat-context.ts';

/** What belongs to the chat that was opened last. */
let latest: { readonly chat: Chat; readonly client: QueryClient } | null = null;

/**
 * For what an account fetches now and then: shops, sessions, search. Threads and messages live in the chat.
 * Each opening of an account has its own, so that nobody sees what another fetched. It comes with the first
 * screen that asks: a provider around all of them would load it with the inbox.
 */
export const useQueryClient = (): QueryClient => clientOf(useChat());

export const useQuery = <Data>(options: UseQueryOptions<Data>) =>
  useQueryOf(options, useQueryClient());

export const useMutation = <Data, Variables = void>(
  options: UseMutationOptions<Data, Error, Variables>,
) => useMutationOf(options, useQueryClient());

/** What was fetched is no longer so. */
export const renewQueries = (): void => void latest?.client.invalidateQueries();

const clientOf = (chat: Chat): QueryClient => {
  if (latest?.chat === chat) return latest.client;
  latest?.client.unmount();
  latest?.client.clear();
  const client = createClient();
  // So that it learns when the network and the window come back.
  client.mount();
  latest = { chat, client };
  return client;
};

const createClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      // The client itself tries again; what a server refused it will refuse once more.
      queries: {
        retry: (failures, error) => failures < 1 && isTransient(error),
        staleTime: 30_000,
      },
    },
  });
