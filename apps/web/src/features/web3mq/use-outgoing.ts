import type { Web3mqIdentity } from '@parley/client';
import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useChat } from '../../chat/chat-context.ts';
import { useWeb3mqCalls } from './calls.ts';
import { type History, withSent } from './history.ts';
import { outboxOf } from './outboxes.ts';
import { createWeb3mqOutbox, type Outbox, type Outgoing } from './outgoing.ts';
import { historyKey } from './use-history.ts';

/** What an identity has on its way to a chat, and how to send more. */
export const useOutgoing = (
  identity: Web3mqIdentity,
  topic: string,
): [readonly Outgoing[], Outbox] => {
  const { userid } = identity;
  const { address } = useChat();
  const client = useQueryClient();
  const calls = useWeb3mqCalls(identity);
  const outbox = outboxOf(address, userid, () =>
    createWeb3mqOutbox(calls, (message, to) =>
      client.setQueryData<History>(historyKey(userid, to), (known) => withSent(known, message)),
    ),
  );
  return [useSyncExternalStore(outbox.subscribe, () => outbox.of(topic)), outbox];
};
