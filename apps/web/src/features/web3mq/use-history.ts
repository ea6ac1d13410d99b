import type { Web3mqIdentity } from '@parley/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { Older } from '../conversation/list/use-older.ts';
import { useWeb3mqCalls } from './calls.ts';
import { type History, olderPage, PAGE, withNewest, withOlder } from './history.ts';

/**
 * In locked mode the inbox stream is the account's, not the identity's. The newest page tells of new
 * messages and of how far one's own came, so it is asked for again while somebody looks.
 */
const EVERY_MS = 3_000;

export const historyKey = (userid: string, topic: string) =>
  ['web3mq', 'history', userid, topic] as const;

/** What is loaded of a chat, kept up to date. */
export const useHistory = (identity: Web3mqIdentity, topic: string) => {
  const calls = useWeb3mqCalls(identity);
  const client = useQueryClient();
  const queryKey = historyKey(identity.userid, topic);
  return useQuery({
    queryKey,
    queryFn: async () => {
      const page = await calls.message.history(topic, { page: 1, size: PAGE });
      return withNewest(client.getQueryData<History>(queryKey), page);
    },
    refetchInterval: EVERY_MS,
    refetchOnMount: 'always',
    refetchOnWindowFocus: 'always',
  });
};

/** Loads a chat's past, page by page. */
export const useOlderHistory = (
  identity: Web3mqIdentity,
  topic: string,
  history: History,
): Older => {
  const { userid } = identity;
  const calls = useWeb3mqCalls(identity);
  const client = useQueryClient();
  const [hasFailed, setFailed] = useState(false);
  const isLoading = useRef(false);
  const isWhole = history.messages.length >= history.total;

  const load = useCallback(() => {
    const queryKey = historyKey(userid, topic);
    const known = client.getQueryData<History>(queryKey);
    if (isLoading.current || isWhole || known === undefined) return;
    isLoading.current = true;
    setFailed(false);
    calls.message
      .history(topic, { page: olderPage(known), size: PAGE })
      .then(
        (page) =>
          client.setQueryData<History>(queryKey, (now) => (now ? withOlder(now, page) : now)),
        () => setFailed(true),
      )
      .finally(() => {
        isLoading.current = false;
      });
  }, [calls, client, userid, topic, isWhole]);

  return { isWhole, hasFailed, load };
};
