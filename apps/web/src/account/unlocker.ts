import { sharedValue } from '../browser/shared-value.ts';
import type { Account } from './account.ts';
import { StayedLocked } from './account-context.ts';
import type { AccountKey } from './account-key.ts';

/**
 * Asks for an account's passphrase when its key is wanted. A key is handed out once: when the session
 * ends, here or from another device, it takes the passphrase to open another.
 */
export interface Unlocker {
  /** The key of an account. However many ask, the person is asked once. */
  readonly unlock: (account: Account) => Promise<AccountKey>;
  /** The account that a passphrase is wanted for. */
  readonly asked: () => Account | null;
  readonly subscribe: (listener: () => void) => () => void;
  /** The passphrase gave this key. */
  readonly answer: (key: AccountKey) => void;
  /** The question was closed: whoever waits is refused with `StayedLocked`. */
  readonly refuse: () => void;
  /** Keeps a key that was just made or imported for the first who wants it. */
  readonly remember: (key: AccountKey) => void;
  readonly forget: (address: string) => void;
}

interface Question {
  readonly account: Account;
  readonly answered: PromiseWithResolvers<AccountKey>;
}

export const createUnlocker = (): Unlocker => {
  const keys = new Map<string, AccountKey>();
  const question = sharedValue<Question | null>(null);

  const refuse = () => {
    question.get()?.answered.reject(new StayedLocked());
    question.set(null);
  };

  return {
    unlock: async (account) => {
      const atHand = keys.get(account.address);
      keys.delete(account.address);
      if (atHand !== undefined) return atHand;
      if (question.get()?.account.address !== account.address) {
        refuse();
        question.set({ account, answered: Promise.withResolvers<AccountKey>() });
      }
      return question.get()?.answered.promise ?? Promise.reject(new StayedLocked());
    },
    asked: () => question.get()?.account ?? null,
    subscribe: question.subscribe,
    answer: (key) => {
      question.get()?.answered.resolve(key);
      question.set(null);
    },
    refuse,
    remember: (key) => keys.set(key.wallet.address, key),
    forget: (address) => {
      keys.delete(address);
      if (question.get()?.account.address === address) refuse();
    },
  };
};

/** This page's. */
export const unlocker = createUnlocker();
