import { useSyncExternalStore } from 'react';

/** The dialogs that open from anywhere, one at a time. */
type DialogName = 'new-chat' | 'palette' | 'shortcuts';

const listeners = new Set<() => void>();
let shown: DialogName | null = null;

const show = (name: DialogName | null): void => {
  shown = name;
  for (const listener of listeners) listener();
};

export const openDialog = (name: DialogName): void => show(name);
export const closeDialog = (): void => show(null);

export const useDialog = (): DialogName | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
