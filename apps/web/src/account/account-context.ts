import type { VfxKey } from '@parley/client/wallet';
import { createContext, useContext } from 'react';
import type { Account } from './account.ts';

/** Who may use this browser's chats, and who does. */
export interface Accounts {
  readonly all: readonly Account[];
  readonly current: Account | null;
  /**
   * Keeps an account; with its key at hand nobody is asked to unlock it for its first sign-in. A guest
   * never takes a wallet's place. Whether it outlives the page is the browser's to say.
   */
  readonly keep: (account: Account, key: VfxKey | null) => Promise<boolean>;
  /** Shows a kept account's chats, in every tab. */
  readonly open: (address: string) => Promise<void>;
  /** The key of an account, to sign in once: at hand, or for its passphrase, which is asked for. */
  readonly unlock: (account: Account) => Promise<VfxKey>;
  /**
   * Leaves the current account: its session ends, what is kept of its chats goes, its wallet stays.
   * Whoever wrote what stands nowhere else is asked before it goes.
   */
  readonly leave: () => Promise<void>;
  /** Removes an account from this browser, with its wallet and all that was kept for it; asks, too. */
  readonly forget: (account: Account) => Promise<void>;
}

/** Thrown by `unlock` when the person closed the question. */
export class StayedLocked extends Error {}

export const AccountsContext = createContext<Accounts | null>(null);

export const useAccounts = (): Accounts => {
  const accounts = useContext(AccountsContext);
  if (accounts === null) throw new Error('There is no AccountsProvider above.');
  return accounts;
};
