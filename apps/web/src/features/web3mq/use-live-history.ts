import type { Web3mqIdentity } from '@parley/client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useChat } from '../../chat/chat-context.ts';
import { useServerInfo } from '../../chat/server-info.ts';
import { historyKey } from './use-history.ts';

/**
 * In open mode the identity's own inbox can be followed, and says when to look again at once. Where
 * it can't, and for whatever it leaves out, the history is asked for again and again.
 */
export const useLiveHistory = ({ userid }: Web3mqIdentity, topic: string): void => {
  const { parley } = useChat();
  const client = useQueryClient();
  const isOpenMode = useServerInfo().data?.mode === 'open';
  useEffect(() => {
    if (!isOpenMode) return;
    const look = () => client.invalidateQueries({ queryKey: historyKey(userid, topic) });
    return parley.inbox.onEvent(() => void look(), { address: userid, onError: () => {} });
  }, [isOpenMode, parley, client, userid, topic]);
};
