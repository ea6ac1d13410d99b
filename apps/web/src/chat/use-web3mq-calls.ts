import type { Web3mqCalls } from '@parley/client';
import { useSyncExternalStore } from 'react';
import { StayedLocked } from '../account/account-context.ts';
import { useChat } from './chat-context.ts';

const nothing = () => () => {};

/** The calls that a Web3MQ account signs; null while its key is locked, and for other accounts. */
export const useCalls = (): Web3mqCalls | null => {
  const { signer } = useChat();
  return useSyncExternalStore(signer?.subscribe ?? nothing, () => signer?.calls() ?? null);
};

/** The same for its passphrase, which is asked for if the key is locked. */
export const useUnlock = (): (() => Promise<Web3mqCalls>) => {
  const { signer } = useChat();
  return () => signer?.unlock() ?? Promise.reject(new StayedLocked());
};
