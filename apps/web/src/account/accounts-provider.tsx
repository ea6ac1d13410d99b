import { t } from '@lingui/core/macro';
import {
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { navigate } from 'wouter/use-browser-location';
import {
  currentAddress,
  onCurrentAddress,
  onOtherTab,
  setCurrentAddress,
} from '../browser/current-address.ts';
import { lazySoon } from '../browser/lazy-soon.ts';
import { toastError } from '../ui/toasts/toasts.tsx';
import { type Account, hasExpired } from './account.ts';
import { type Accounts, AccountsContext, KeyExpired } from './account-context.ts';
import type { AccountData } from './account-data.ts';
import { accountStore as store } from './account-store.ts';
import { endPendingSession, endSession } from './end-session.ts';
import { closeAccount, removeAccount, signOut } from './sign-out.ts';
import type { PendingSignOut } from './sign-out-dialog.tsx';
import { unlocker } from './unlocker.ts';
import { isEmpty } from './unsynced.ts';

const UnlockDialog = lazySoon(() => import('./unlock-dialog.tsx'));
const SignOutDialog = lazySoon(() => import('./sign-out-dialog.tsx'));

interface AccountsProviderProps {
  /** Must be the same on each render. */
  readonly data: AccountData;
  readonly children: ReactNode;
}

/** Provides this browser's accounts, and their dialogs: unlock, and sign out or remove. */
export const AccountsProvider = ({ data, children }: AccountsProviderProps) => {
  const [all, setAll] = useState<readonly Account[] | null>(null);
  const address = useSyncExternalStore(onCurrentAddress, currentAddress);
  const toUnlock = useSyncExternalStore(unlocker.subscribe, unlocker.requested);
  const [pending, setPending] = useState<PendingSignOut | null>(null);
  const [isSwitching, setSwitching] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  useEffect(() => {
    const read = () => void store.all().then(setAll, setProblem);
    read();
    const stopReading = store.onOtherTab(read);
    const stopFollowing = onOtherTab(() => {
      // Its account may be new, and the path here belongs to the previous one.
      read();
      navigate('/');
    });
    return () => {
      stopReading();
      stopFollowing();
    };
  }, []);

  const runAction = useCallback(
    async ({ account, action }: PendingSignOut, keepsUnsynced: boolean) => {
      if (action === 'remove') await removeAccount(account, data, keepsUnsynced);
      else await signOut(account, data, keepsUnsynced);
      if (action === 'remove') setAll((others) => without(others, account.address));
      navigate('/');
    },
    [data],
  );

  const accounts = useMemo((): Accounts => {
    const ask = async (account: Account, action: PendingSignOut['action']): Promise<void> => {
      const next = { account, action, unsynced: await data.countUnsynced(account.address) };
      const losesKey = action === 'remove' && account.sealed !== null;
      if (losesKey || !isEmpty(next.unsynced)) setPending(next);
      else await runAction(next, false);
    };
    const current = all?.find((account) => account.address === address) ?? null;
    return {
      all: all ?? [],
      current,
      isSwitching,
      save: async (account, key) => {
        const stored = await store.get(account.address);
        // A guest with the address of a wallet must not replace it.
        if (account.sealed === null && stored !== undefined) return true;
        if (key !== null) unlocker.remember(key);
        const isStored = await store.put(account.address, account);
        if (account.sealed !== null) askToKeepStorage();
        setAll((others) => [...without(others, account.address), account]);
        return isStored;
      },
      open: async (next) => {
        setSwitching(true);
        try {
          const account = await store.get(next);
          // Otherwise a guest would act in the session that the browser still has.
          const mayBeSignedIn = all?.some(({ sealed }) => sealed !== null) ?? true;
          const isOther = current !== null && current.address !== next;
          if (isOther) closeAccount(current.address);
          await (isOther || (account?.sealed === null && mayBeSignedIn)
            ? endSession()
            : endPendingSession());
          setCurrentAddress(next);
        } catch {
          toastError(t`The server can’t be reached`, t`Check your connection and try again.`);
        } finally {
          setSwitching(false);
        }
      },
      unlock: async (account) => {
        if (hasExpired(account)) throw new KeyExpired();
        // Another tab may have changed the passphrase.
        return unlocker.unlock((await store.get(account.address)) ?? account);
      },
      signOut: async () => {
        if (current !== null) await ask(current, 'sign-out');
      },
      remove: (account) => ask(account, 'remove'),
    };
  }, [all, address, isSwitching, data, runAction]);

  if (problem !== null) throw problem;
  if (all === null) return null;
  return (
    <AccountsContext value={accounts}>
      {children}
      <Suspense>
        {toUnlock !== null && (
          <UnlockDialog
            key={toUnlock.address}
            account={toUnlock}
            onKey={unlocker.provideKey}
            onClose={unlocker.cancel}
          />
        )}
        {pending !== null && (
          <SignOutDialog
            {...pending}
            onConfirm={(keepsUnsynced) => runAction(pending, keepsUnsynced)}
            onClose={() => setPending(null)}
          />
        )}
      </Suspense>
    </AccountsContext>
  );
};

const without = (all: readonly Account[] | null, address: string): readonly Account[] =>
  (all ?? []).filter((account) => account.address !== address);

/** Browsers may delete the storage of rarely visited pages, which would include the wallets. */
const askToKeepStorage = (): void => {
  void navigator.storage?.persist?.().catch(() => {});
};
