import { createContext, useContext } from 'react';
import type { Account } from './account.ts';
import type { AccountKey } from './account-key.ts';

/** The accounts that are stored in this browser, and which one is open. */
export interface Accounts {
  readonly all: readonly Account[];
  readonly current: Account | null;
  /** Whether another account is being opened. */
  readonly isSwitching: boolean;
  /**
   * Stores an account; with its key, the first sign-in needs no passphrase. A guest never replaces a
   * wallet. Returns false if the browser has no storage, so that the account is lost with the page.
   */
  readonly save: (account: Account, key: AccountKey | null) => Promise<boolean>;
  /** Opens a stored account, in every tab. The previous account's session ends; its chats stay. */
  readonly open: (address: string) => Promise<void>;
  /**
   * The key of an account; asks for the passphrase if necessary.
   *
   * @throws UnlockCancelled, KeyExpired
   */
  readonly unlock: (account: Account) => Promise<AccountKey>;
  /**
   * Signs the current account out: ends its session and deletes its chats; its key stays. Asks before
   * deleting unsynced content.
   */
  readonly signOut: () => Promise<void>;
  /** Removes an account from this browser, including its key and content; asks first. */
  readonly remove: (account: Account) => Promise<void>;
}

/** Thrown by `unlock` when the user closed the dialog. */
export class UnlockCancelled extends Error {}

/** Thrown by `unlock` when the server no longer accepts a Web3MQ account's session key. */
export class KeyExpired extends Error {}

export const AccountsContext = createContext<Accounts | null>(null);

export const useAccounts = (): Accounts => {
  const accounts = useContext(AccountsContext);
  if (accounts === null) throw new Error('There is no AccountsProvider above.');
  return accounts;
};
