import { browserStore } from '../browser/browser-store.ts';
import type { Account, VfxAccount } from './account.ts';

/** A wallet as it was kept before there were accounts of two kinds. */
type OldWallet = Omit<VfxAccount, 'kind'> & { readonly kind?: undefined };

/** A Web3MQ user as it was kept beside the wallet of an address. */
interface OldIdentity {
  readonly userid: string;
  readonly didkey: string;
  readonly sealed: string;
}

const store = browserStore<Account | OldWallet>('parley-accounts');
const otherTabs = new BroadcastChannel('parley-accounts');

/** The accounts of this browser, by address. */
export const accountStore = {
  all: async (): Promise<readonly Account[]> => {
    await takeOldIdentities();
    return (await store.entries()).map(([, kept]) => withKind(kept));
  },
  get: async (address: string): Promise<Account | undefined> => {
    const found = await store.get(address);
    return found && withKind(found);
  },
  put: async (address: string, account: Account): Promise<boolean> => {
    const isKept = await store.put(address, account);
    otherTabs.postMessage(null);
    return isKept;
  },
  remove: async (address: string): Promise<void> => {
    await store.remove(address);
    otherTabs.postMessage(null);
  },
  /** Calls back when another tab stored or removed an account. */
  onOtherTab: (changed: () => void): (() => void) => {
    const listening = new AbortController();
    otherTabs.addEventListener('message', changed, { signal: listening.signal });
    return () => listening.abort();
  },
};

const withKind = (kept: Account | OldWallet): Account =>
  kept.kind === undefined ? { ...kept, kind: 'vfx' } : kept;

const oldIdentities = browserStore<OldIdentity>('parley-web3mq');

/** Web3MQ users that were kept beside a wallet become accounts of their own. */
const takeOldIdentities = async (): Promise<void> => {
  for (const [owner, { userid, didkey, sealed }] of await oldIdentities.entries()) {
    const account = { kind: 'web3mq', address: userid, didkey, sealed, expires_at: null } as const;
    const isTaken = (await store.get(userid)) !== undefined || (await store.put(userid, account));
    if (isTaken) await oldIdentities.remove(owner).catch(() => {});
  }
};
