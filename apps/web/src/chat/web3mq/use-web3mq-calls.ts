import type { Web3mqCalls } from '@parley/client';
import { useSyncExternalStore } from 'react';
import { UnlockCancelled } from '../../account/account-context.ts';
import { useChat } from '../chat-context.ts';

const noSubscription = () => () => {};

/** The signed calls of a Web3MQ account; null while its key is locked, and for other accounts. */
export const useWeb3mqCalls = (): Web3mqCalls | null => {
  const { signer } = useChat();
  return useSyncExternalStore(signer?.subscribe ?? noSubscription, () => signer?.calls() ?? null);
};

/** The same, after asking for the passphrase if the key is locked. */
export const useUnlockedCalls = (): (() => Promise<Web3mqCalls>) => {
  const { signer } = useChat();
  return () => signer?.unlock() ?? Promise.reject(new UnlockCancelled());
};
