import type { Web3mqIdentity } from '@parley/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useWeb3mqCalls } from './calls.ts';
import { nextPage } from './next-page.ts';

const SIZE = 20;
/** Web3MQ has no stream of its list: it is asked for again. */
const EVERY_MS = 15_000;

export const chatsKey = (userid: string) => ['web3mq', 'chats', userid] as const;

/** An identity's chats, newest first, page after page. */
export const useWeb3mqChats = (identity: Web3mqIdentity) => {
  const calls = useWeb3mqCalls(identity);
  return useInfiniteQuery({
    queryKey: chatsKey(identity.userid),
    queryFn: ({ pageParam }) => calls.chat.list({ page: pageParam, size: SIZE }),
    initialPageParam: 1,
    getNextPageParam: (_last, pages) => nextPage(pages, SIZE),
    refetchInterval: EVERY_MS,
    refetchOnWindowFocus: 'always',
  });
};
