import {
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { useNavigate } from 'react-router';
import { browserStore } from '../browser/browser-store.ts';
import {
  currentAddress,
  onCurrentAddress,
  onOtherTab,
  setCurrentAddress,
} from '../browser/current-address.ts';
import { toastError } from '../ui/toasts.tsx';
import type { Account } from './account.ts';
import { type Accounts, AccountsContext } from './account-context.ts';
import type { AccountData } from './account-data.ts';
import type { Leaving } from './leave-dialog.tsx';
import { endLeftSession, endSession } from './session-end.ts';
import { createUnlocker } from './unlocker.ts';
import { isNothing } from './written-words.ts';

const UnlockDialog = lazy(() => import('./unlock-dialog.tsx'));
const LeaveDialog = lazy(() => import('./leave-dialog.tsx'));

const store = browserStore<Account>('parley-accounts');
const unlocker = createUnlocker();

interface AccountsProviderProps {
  /** The same each time it is drawn. */
  readonly data: AccountData;
  readonly children: ReactNode;
}

/** Knows this browser's accounts; asks for the passphrase when a key is needed, and before one leaves. */
export const AccountsProvider = ({ data, children }: AccountsProviderProps) => {
  const navigate = useNavigate();
  const [all, setAll] = useState<readonly Account[] | null>(null);
  const address = useSyncExternalStore(onCurrentAddress, currentAddress);
  const asked = useSyncExternalStore(unlocker.subscribe, unlocker.asked);
  const [leaving, setLeaving] = useState<Leaving | null>(null);

  // `navigate` is another one on each path: reading the accounts anew would open the chat anew.
  const goToInbox = useEffectEvent(() => void navigate('/'));
  useEffect(() => {
    void store.all().then(setAll);
    return onOtherTab(() => {
      // Its account may be new, and the path here is of the one before.
      void store.all().then(setAll);
      goToInbox();
    });
  }, []);

  const go = useCallback(
    async ({ account, way }: Leaving, keepsWritten: boolean) => {
      if (way === 'forget') await forget(account, data, keepsWritten);
      else await leave(account, data, keepsWritten);
      if (way === 'forget') setAll((others) => without(others, account.address));
      await navigate('/');
    },
    [navigate, data],
  );

  const accounts = useMemo((): Accounts => {
    const ask = async (account: Account, way: Leaving['way']): Promise<void> => {
      const next = { account, way, written: await data.countWritten(account.address) };
      const losesWallet = way === 'forget' && account.sealed !== null;
      if (losesWallet || !isNothing(next.written)) setLeaving(next);
      else await go(next, false);
    };
    const current = all?.find((account) => account.address === address) ?? null;
    return {
      all: all ?? [],
      current,
      keep: async (account, key) => {
        const kept = await store.get(account.address);
        // Whoever looks around as themselves must not lose their wallet by it.
        if (account.sealed === null && kept !== undefined) return true;
        if (key !== null) unlocker.remember(key);
        const isKept = await store.put(account.address, account);
        if (account.sealed !== null) askToKeepStorage();
        setAll((others) => [...without(others, account.address), account]);
        return isKept;
      },
      open: async (next) => {
        try {
          const account = await store.get(next);
          // A guest would be taken for whoever's session the browser still has.
          const mayBeSignedIn = all?.some(({ sealed }) => sealed !== null) ?? true;
          await (account?.sealed === null && mayBeSignedIn ? endSession() : endLeftSession());
          setCurrentAddress(next);
        } catch {
          toastError('The server can’t be reached', 'Check your connection and try again.');
        }
      },
      unlock: unlocker.unlock,
      leave: async () => {
        if (current !== null) await ask(current, 'leave');
      },
      forget: (account) => ask(account, 'forget'),
    };
  }, [all, address, data, go]);

  if (all === null) return null;
  return (
    <AccountsContext value={accounts}>
      {children}
      <Suspense>
        {asked !== null && (
          <UnlockDialog
            key={asked.address}
            account={asked}
            onKey={unlocker.answer}
            onClose={unlocker.refuse}
          />
        )}
        {leaving !== null && (
          <LeaveDialog
            {...leaving}
            onGo={(keepsWritten) => go(leaving, keepsWritten)}
            onClose={() => setLeaving(null)}
          />
        )}
      </Suspense>
    </AccountsContext>
  );
};

/** First the chat closes, in every tab, so that nothing signs in again or is kept after it. */
const leave = async (
  { address, sealed }: Account,
  data: AccountData,
  keepsWritten: boolean,
): Promise<void> => {
  setCurrentAddress(null);
  unlocker.forget(address);
  data.lock(address);
  if (sealed !== null)
    await endSession().catch(() =>
      toastError(
        'Your session couldn’t be ended on the server',
        'It will be ended before an account is opened in this browser again.',
      ),
    );
  await data.clear(address, keepsWritten);
};

const forget = async (
  account: Account,
  data: AccountData,
  keepsWritten: boolean,
): Promise<void> => {
  const { address } = account;
  if (address === currentAddress()) await leave(account, data, keepsWritten);
  unlocker.forget(address);
  await store.remove(address);
  await data.clear(address, keepsWritten);
  await data.removeIdentity(address).catch(() => {});
};

const without = (all: readonly Account[] | null, address: string): readonly Account[] =>
  (all ?? []).filter((account) => account.address !== address);

/** Browsers clear what they hold for seldom seen pages; a wallet should not be among it. */
const askToKeepStorage = (): void => {
  void navigator.storage?.persist?.().catch(() => {});
};
