import type { Web3mqIdentity } from '@parley/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useWeb3mqCalls } from './calls.ts';
import { nextPage } from './next-page.ts';
import { isGroupChat } from './topic.ts';

const SIZE = 50;

export const membersKey = (userid: string, groupid: string) =>
  ['web3mq', 'members', userid, groupid] as const;

/** The members of a group, page after page; of a chat with one user, nobody. */
export const useMembers = (identity: Web3mqIdentity, groupid: string) => {
  const calls = useWeb3mqCalls(identity);
  return useInfiniteQuery({
    queryKey: membersKey(identity.userid, groupid),
    queryFn: ({ pageParam }) => calls.group.members(groupid, { page: pageParam, size: SIZE }),
    initialPageParam: 1,
    getNextPageParam: (_last, pages) => nextPage(pages, SIZE),
    enabled: isGroupChat(groupid),
  });
};
