import {
  lazy,
  type ReactNode,
  Suspense,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { useNavigate } from 'react-router';
import { forgetChat } from '../chat/saved-chat.ts';
import { lockWeb3mqIdentity } from '../features/web3mq/use-web3mq-identity.ts';
import { toastError } from '../ui/toasts.tsx';
import type { Account } from './account.ts';
import { type Accounts, AccountsContext } from './account-context.ts';
import { browserStore } from './browser-store.ts';
import {
  currentAddress,
  onCurrentAddress,
  onOtherTab,
  setCurrentAddress,
} from './current-address.ts';
import { removeTraces } from './remove-traces.ts';
import { endLeftSession, endSession } from './session-end.ts';
import { createUnlocker } from './unlocker.ts';

const UnlockDialog = lazy(() => import('./unlock-dialog.tsx'));

const store = browserStore<Account>('parley-accounts');
const unlocker = createUnlocker();

/** Knows this browser's accounts, and asks for the passphrase when a key is needed. */
export const AccountsProvider = ({ children }: { readonly children: ReactNode }) => {
  const navigate = useNavigate();
  const [all, setAll] = useState<readonly Account[] | null>(null);
  const address = useSyncExternalStore(onCurrentAddress, currentAddress);
  const asked = useSyncExternalStore(unlocker.subscribe, unlocker.asked);

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

  const accounts = useMemo(
    (): Accounts => ({
      all: all ?? [],
      current: all?.find((account) => account.address === address) ?? null,
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
          toastError('This needs the server', 'Check your connection, and try again.');
        }
      },
      unlock: unlocker.unlock,
      leave: () => leave().then(() => navigate('/')),
      forget: async (gone) => {
        if (gone === currentAddress()) await leave();
        unlocker.forget(gone);
        await store.remove(gone);
        await removeTraces(gone);
        setAll((others) => without(others, gone));
        await navigate('/');
      },
    }),
    [all, address, navigate],
  );

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
      </Suspense>
    </AccountsContext>
  );
};

/** First the chat closes, in every tab, so that nothing signs in again or is kept after it. */
const leave = async (): Promise<void> => {
  const left = currentAddress();
  if (left === null) return;
  setCurrentAddress(null);
  unlocker.forget(left);
  lockWeb3mqIdentity(left);
  const account = await store.get(left);
  if (account?.sealed !== null)
    await endSession().catch(() =>
      toastError(
        'The server could not be told',
        'Your session is ended before anybody opens an account here again.',
      ),
    );
  await forgetChat(left);
};

const without = (all: readonly Account[] | null, address: string): readonly Account[] =>
  (all ?? []).filter((account) => account.address !== address);

/** Browsers clear what they hold for seldom seen pages; a wallet should not be among it. */
const askToKeepStorage = (): void => {
  void navigator.storage?.persist?.().catch(() => {});
};
