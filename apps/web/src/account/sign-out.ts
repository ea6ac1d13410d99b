import { t } from '@lingui/core/macro';
import { currentAddress, setCurrentAddress } from '../browser/current-address.ts';
import { toastError } from '../ui/toasts/toasts.tsx';
import type { Account } from './account.ts';
import type { AccountData } from './account-data.ts';
import { accountStore } from './account-store.ts';
import { endSession } from './end-session.ts';
import { unlocker } from './unlocker.ts';

/** Closes an account's chat, in every tab, so that nothing signs in or is stored after it. */
export const closeAccount = (address: string): void => {
  setCurrentAddress(null);
  unlocker.forget(address);
};

/** Closes an account, ends its session and deletes everything stored for it except its key. */
export const signOut = async (
  { address, sealed }: Account,
  data: AccountData,
  keepsUnsynced: boolean,
): Promise<void> => {
  closeAccount(address);
  if (sealed !== null)
    await endSession().catch(() =>
      toastError(
        t`Your session couldn’t be ended on the server`,
        t`It will be ended before an account is opened in this browser again.`,
      ),
    );
  await data.clear(address, keepsUnsynced);
};

/** Removes an account, including its key. */
export const removeAccount = async (
  account: Account,
  data: AccountData,
  keepsUnsynced: boolean,
): Promise<void> => {
  const { address } = account;
  if (address === currentAddress()) await signOut(account, data, keepsUnsynced);
  else await data.clear(address, keepsUnsynced);
  unlocker.forget(address);
  await accountStore.remove(address);
};
