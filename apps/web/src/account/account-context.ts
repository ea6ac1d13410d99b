import { createContext, useContext } from 'react';
import type { Account } from './account.ts';
import type { AccountKey } from './account-key.ts';

/** Who may use this browser's chats, and who does. */
export interface Accounts {
  readonly all: readonly Account[];
  readonly current: Account | null;
  /** Whether one account gives way to another right now. */
  readonly isSwitching: boolean;
  /**
   * Keeps an account; with its key at hand nobody is asked to unlock it for its first sign-in. A guest
   * never takes a wallet's place. Whether it outlives the page is the browser's to say.
   */
  readonly keep: (account: Account, key: AccountKey | null) => Promise<boolean>;
  /** Shows a kept account's chats, in every tab. The session of the one before ends; its chats stay. */
  readonly open: (address: string) => Promise<void>;
  /**
   * The key of an account: at hand, or for its passphrase, which is asked for.
   *
   * @throws StayedLocked, KeyExpired
   */
  readonly unlock: (account: Account) => Promise<AccountKey>;
  /**
   * Leaves the current account: its session ends, what is kept of its chats goes, its key stays.
   * Whoever wrote what stands nowhere else is asked before it goes.
   */
  readonly leave: () => Promise<void>;
  /** Removes an account from this browser, with its key and all that was kept for it; asks, too. */
  readonly forget: (account: Account) => Promise<void>;
}

/** Thrown by `unlock` when the person closed the question. */
export class StayedLocked extends Error {}

/** Thrown by `unlock` when the server takes a Web3MQ account's session key no more. */
export class KeyExpired extends Error {}

export const AccountsContext = createContext<Accounts | null>(null);

export const useAccounts = (): Accounts => {
  const accounts = useContext(AccountsContext);
  if (accounts === null) throw new Error('There is no AccountsProvider above.');
  return accounts;
};
