import { useSyncExternalStore } from 'react';

/** The dialogs that open from anywhere, one at a time. */
export type OpenDialog =
  | { readonly name: 'new-chat' | 'palette' | 'shortcuts' }
  /** About an address. */
  | { readonly name: 'rename'; readonly address: string }
  /** About a thread. */
  | { readonly name: 'leave' | 'delete'; readonly uuid: string };

const listeners = new Set<() => void>();
let shown: OpenDialog | null = null;

const show = (dialog: OpenDialog | null): void => {
  shown = dialog;
  for (const listener of listeners) listener();
};

export const openDialog = (dialog: OpenDialog): void => show(dialog);
export const closeDialog = (): void => show(null);

export const useOpenDialog = (): OpenDialog | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
