import type { Web3mqIdentity } from '@parley/client';
import { useSyncExternalStore } from 'react';
import { useChat } from '../../chat/chat-context.ts';
import { type KeptIdentity, web3mqIdentities } from './identity-store.ts';

/** An account's identity: as it is kept, and as it signs. */
export interface HeldIdentity {
  readonly kept: KeptIdentity;
  /** With its private key, once the passphrase opened it; for the page's life. */
  readonly opened: Web3mqIdentity | null;
}

const known = new Map<string, HeldIdentity | null>();
const listeners = new Set<() => void>();

const know = (address: string, found: HeldIdentity | null): void => {
  known.set(address, found);
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const load = (address: string): null => {
  if (!known.has(address)) {
    known.set(address, null);
    void web3mqIdentities
      .get(address)
      .then((kept) => kept && know(address, { kept, opened: null }));
  }
  return null;
};

/** The Web3MQ identity of the account that is open, or null: there is none, or none was read yet. */
export const useWeb3mqIdentity = (): HeldIdentity | null => {
  const { address } = useChat();
  return useSyncExternalStore(subscribe, () => known.get(address) ?? load(address));
};

/** Keeps an account's identity. Whether it outlives the page is the browser's to say. */
export const keepWeb3mqIdentity = async (
  address: string,
  kept: KeptIdentity,
  opened: Web3mqIdentity,
): Promise<boolean> => {
  const isKept = await web3mqIdentities.put(address, kept);
  know(address, { kept, opened });
  return isKept;
};

/** The passphrase opened an account's identity. */
export const unlockWeb3mqIdentity = (
  address: string,
  kept: KeptIdentity,
  opened: Web3mqIdentity,
): void => know(address, { kept, opened });

/** Whoever comes next types the passphrase again. */
export const lockWeb3mqIdentity = (address: string): void => {
  known.delete(address);
};

export const removeWeb3mqIdentity = async (address: string): Promise<void> => {
  await web3mqIdentities.remove(address);
  know(address, null);
};
