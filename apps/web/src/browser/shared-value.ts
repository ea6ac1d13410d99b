import { useSyncExternalStore } from 'react';

/** Those who are told of changes; `subscribe` is what `useSyncExternalStore` takes. */
export const createListeners = () => {
  const listeners = new Set<() => void>();
  return {
    notify: (): void => {
      for (const listener of listeners) listener();
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return (): void => void listeners.delete(listener);
    },
  };
};

/** A value that lives outside of components, and those who are told when it changes. */
export const sharedValue = <T>(initial: T) => {
  const { notify, subscribe } = createListeners();
  let value = initial;
  return {
    get: (): T => value,
    set: (next: T): void => {
      value = next;
      notify();
    },
    subscribe,
  };
};

export const useSharedValue = <T>({ subscribe, get }: ReturnType<typeof sharedValue<T>>): T =>
  useSyncExternalStore(subscribe, get);
