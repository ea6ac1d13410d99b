import { sharedValue } from '../browser/shared-value.ts';
import type { Account } from './account.ts';
import { UnlockCancelled } from './account-context.ts';
import type { AccountKey } from './account-key.ts';

/**
 * Asks for an account's passphrase when its key is needed. A key is handed out once: after the session
 * has ended, here or from another device, opening another takes the passphrase.
 */
export interface Unlocker {
  /** The key of an account. The user is asked once, however many callers wait. */
  readonly unlock: (account: Account) => Promise<AccountKey>;
  /** The account whose passphrase is needed now. */
  readonly requested: () => Account | null;
  readonly subscribe: (listener: () => void) => () => void;
  /** Resolves the current request. */
  readonly provideKey: (key: AccountKey) => void;
  /** Rejects the current request with `UnlockCancelled`. */
  readonly cancel: () => void;
  /** Keeps a key that was just created or imported for the first request. */
  readonly remember: (key: AccountKey) => void;
  readonly forget: (address: string) => void;
}

interface UnlockRequest {
  readonly account: Account;
  readonly result: PromiseWithResolvers<AccountKey>;
}

export const createUnlocker = (): Unlocker => {
  const keys = new Map<string, AccountKey>();
  const request = sharedValue<UnlockRequest | null>(null);

  const cancel = () => {
    request.get()?.result.reject(new UnlockCancelled());
    request.set(null);
  };

  return {
    unlock: async (account) => {
      const remembered = keys.get(account.address);
      keys.delete(account.address);
      if (remembered !== undefined) return remembered;
      if (request.get()?.account.address !== account.address) {
        cancel();
        request.set({ account, result: Promise.withResolvers<AccountKey>() });
      }
      return request.get()?.result.promise ?? Promise.reject(new UnlockCancelled());
    },
    requested: () => request.get()?.account ?? null,
    subscribe: request.subscribe,
    provideKey: (key) => {
      request.get()?.result.resolve(key);
      request.set(null);
    },
    cancel,
    remember: (key) => keys.set(key.wallet.address, key),
    forget: (address) => {
      keys.delete(address);
      if (request.get()?.account.address === address) cancel();
    },
  };
};

/** The one of this page. */
export const unlocker = createUnlocker();
