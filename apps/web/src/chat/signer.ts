import { createParley, type Wallet, type Web3mqCalls } from '@parley/client';
import { type Account, hasExpired } from '../account/account.ts';
import { UnlockCancelled } from '../account/account-context.ts';
import type { AccountKey } from '../account/account-key.ts';
import { sharedValue } from '../browser/shared-value.ts';

/** What signs for an account while its chat is open. */
export interface Signer {
  /** Signs in, each time for the passphrase. */
  readonly wallet: Wallet;
  /** What a Web3MQ account signs; null while its key is locked or has expired, and for a VFX wallet. */
  readonly calls: () => Web3mqCalls | null;
  /**
   * The same, for the passphrase if the key is locked.
   *
   * @throws UnlockCancelled, KeyExpired
   */
  readonly unlock: () => Promise<Web3mqCalls>;
  /** Calls back when the key was unlocked; gives the function that ends it. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** `askKey` gives the account's key for its passphrase. */
export const createSigner = (account: Account, askKey: () => Promise<AccountKey>): Signer => {
  const held = sharedValue<Web3mqCalls | null>(null);
  const calls = () => (hasExpired(account) ? null : held.get());

  const takeKey = async (): Promise<AccountKey> => {
    const key = await askKey();
    if (key.identity === null) return key;
    // What signs need not be there before somebody does. Signed calls need no session.
    const { web3mqCalls } = await import('./web3mq/web3mq.ts');
    held.set(web3mqCalls(createParley({ url: location.origin }), key.identity));
    return key;
  };

  return {
    wallet: {
      address: account.address,
      sign: async (text) => (await takeKey()).wallet.sign(text),
    },
    calls,
    unlock: async () => {
      if (calls() === null) await takeKey();
      return calls() ?? Promise.reject(new UnlockCancelled());
    },
    subscribe: held.subscribe,
  };
};
