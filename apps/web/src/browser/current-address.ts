/** Whose chats this browser shows. All of its tabs show the same: they share one session. */

const KEY = 'parley.account';
const listeners = new Set<() => void>();

const read = (): string | null => {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
};

let current = read();

const changeTo = (address: string | null) => {
  current = address;
  for (const listener of listeners) listener();
};

export const currentAddress = (): string | null => current;

export const setCurrentAddress = (address: string | null): void => {
  try {
    if (address === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, address);
  } catch {
    // A browser that keeps nothing asks again on the next visit.
  }
  changeTo(address);
};

export const onCurrentAddress = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
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
    changeTo(isBehind ? null : read());
    followed();
  };
  // No key: everything was cleared.
  const heard = ({ key }: StorageEvent) =>
    (key === KEY || key === null) && read() !== current && follow();
  addEventListener('storage', heard, { signal });
  document.addEventListener('visibilitychange', () => isBehind && follow(), { signal });
  return () => listening.abort();
};
