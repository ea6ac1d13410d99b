import { isTransient } from '@parley/client';
import { QueryClient } from '@tanstack/react-query';

/**
 * For what an account fetches now and then: shops, sessions, search. Threads and messages live in the chat.
 * Each opening of an account has its own, so that nobody sees what another fetched.
 */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      // The client itself tries again; what a server refused it will refuse once more.
      queries: {
        retry: (failures, error) => failures < 1 && isTransient(error),
        staleTime: 30_000,
      },
    },
  });
