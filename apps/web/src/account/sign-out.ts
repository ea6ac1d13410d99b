import { currentAddress, setCurrentAddress } from '../browser/current-address.ts';
import { toastError } from '../ui/toasts.tsx';
import type { Account } from './account.ts';
import type { AccountData } from './account-data.ts';
import { accountStore } from './account-store.ts';
import { endSession } from './session-end.ts';
import { unlocker } from './unlocker.ts';

/** Closes an account's chat, in every tab, so that nothing signs in again or is kept after it. */
export const close = (address: string, data: AccountData): void => {
  setCurrentAddress(null);
  unlocker.forget(address);
  data.forgetFetched();
};

/** Closes an account, ends its session and clears what is kept for it but its key. */
export const leave = async (
  { address, sealed }: Account,
  data: AccountData,
  keepsWritten: boolean,
): Promise<void> => {
  close(address, data);
  if (sealed !== null)
    await endSession().catch(() =>
      toastError(
        'Your session couldn’t be ended on the server',
        'It will be ended before an account is opened in this browser again.',
      ),
    );
  await data.clear(address, keepsWritten);
};

/** Removes an account, its key too. */
export const forget = async (
  account: Account,
  data: AccountData,
  keepsWritten: boolean,
): Promise<void> => {
  const { address } = account;
  if (address === currentAddress()) await leave(account, data, keepsWritten);
  unlocker.forget(address);
  await accountStore.remove(address);
  await data.clear(address, keepsWritten);
};
