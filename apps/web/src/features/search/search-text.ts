import { useSyncExternalStore } from 'react';

/** What is sought in the inbox, which the palette sets, too. */

const listeners = new Set<() => void>();
let current = '';

export const setSearchText = (text: string): void => {
  current = text;
  for (const listener of listeners) listener();
};

export const useSearchText = () => {
  const text = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
  return [text, setSearchText] as const;
};
