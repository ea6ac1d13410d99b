import { readLocal, writeLocal } from './local-storage.ts';
import { sharedValue } from './shared-value.ts';

/** Whose chats this browser shows. All of its tabs show the same: they share one session. */

const KEY = 'parley.account';

const current = sharedValue(readLocal(KEY));

export const currentAddress = current.get;
export const onCurrentAddress = current.subscribe;

export const setCurrentAddress = (address: string | null): void => {
  writeLocal(KEY, address);
  current.set(address);
};

/**
 * Calls back when another tab opened or left an account, and `currentAddress` has followed. A tab that
 * nobody looks at closes its chat at once and opens the other's once it is looked at: by then the tab
 * in front has signed in, and nobody is asked for a passphrase twice.
 */
export const onOtherTab = (followed: () => void): (() => void) => {
  const listening = new AbortController();
  const { signal } = listening;
  let isBehind = false;
  const follow = () => {
    isBehind = document.hidden;
    current.set(isBehind ? null : readLocal(KEY));
    followed();
  };
  // No key: everything was cleared.
  const heard = ({ key }: StorageEvent) =>
    (key === KEY || key === null) && readLocal(KEY) !== current.get() && follow();
  addEventListener('storage', heard, { signal });
  document.addEventListener('visibilitychange', () => isBehind && follow(), { signal });
  return () => listening.abort();
};
