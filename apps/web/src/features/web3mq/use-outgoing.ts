import type { Web3mqCalls, Web3mqIdentity } from '@parley/client';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useWeb3mqCalls } from './calls.ts';
import { type History, withSent } from './history.ts';
import { createWeb3mqOutbox, type Outbox, type Outgoing } from './outgoing.ts';
import { historyKey } from './use-history.ts';

/** One for each identity: what is on its way goes on while other chats are looked at. */
const made = new WeakMap<Web3mqCalls, Outbox>();

const outboxOf = (calls: Web3mqCalls, userid: string, client: QueryClient): Outbox => {
  const outbox =
    made.get(calls) ??
    createWeb3mqOutbox(calls, (message, topic) =>
      client.setQueryData<History>(historyKey(userid, topic), (known) => withSent(known, message)),
    );
  made.set(calls, outbox);
  return outbox;
};

/** What an identity has on its way to a chat, and how to send more. */
export const useOutgoing = (
  identity: Web3mqIdentity,
  topic: string,
): [readonly Outgoing[], Outbox] => {
  const client = useQueryClient();
  const outbox = outboxOf(useWeb3mqCalls(identity), identity.userid, client);
  return [useSyncExternalStore(outbox.subscribe, () => outbox.of(topic)), outbox];
};
