import type { Web3mqIdentity } from '@parley/client';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useWeb3mqCalls } from './calls.ts';
import { nextPage } from './next-page.ts';

const SIZE = 20;
/** Web3MQ has no stream of its list: it is asked for again. */
const EVERY_MS = 15_000;

const keyOf = ({ userid }: Web3mqIdentity) => ['web3mq', 'chats', userid] as const;

/** An identity's chats, newest first, page after page. */
export const useWeb3mqChats = (identity: Web3mqIdentity) => {
  const calls = useWeb3mqCalls(identity);
  return useInfiniteQuery({
    queryKey: keyOf(identity),
    queryFn: ({ pageParam }) => calls.chat.list({ page: pageParam, size: SIZE }),
    initialPageParam: 1,
    getNextPageParam: (_last, pages) => nextPage(pages, SIZE),
    refetchInterval: EVERY_MS,
    refetchOnWindowFocus: 'always',
  });
};

/** Opens a chat with a user or a group: it goes to the top of the list. */
export const useOpenWeb3mqChat = (identity: Web3mqIdentity) => {
  const calls = useWeb3mqCalls(identity);
  const client = useQueryClient();
  return useMutation({
    mutationFn: calls.chat.update,
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(identity) }),
  });
};
