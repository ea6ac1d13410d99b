import { lazy, Suspense, useSyncExternalStore } from 'react';

/** Most visits see no toast, so what shows them is loaded for the first one. */
const load = () => import('./toast-list.tsx');
const ToastList = lazy(load);

let wanted = false;
const listeners = new Set<() => void>();

const show = async (toast: { title: string; description?: string; isError: boolean }) => {
  wanted = true;
  for (const listener of listeners) listener();
  (await load()).addToast(toast);
};

/** Says something short that asks for nothing, from anywhere. */
export const toast = (title: string, description?: string): void => {
  void show({ title, isError: false, ...(description !== undefined && { description }) });
};

/** Says what went wrong; screen readers hear it at once. */
export const toastError = (title: string, description?: string): void => {
  void show({ title, isError: true, ...(description !== undefined && { description }) });
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Where toasts appear; stands once in the app. */
export const Toasts = () => {
  const isWanted = useSyncExternalStore(subscribe, () => wanted);
  return <Suspense>{isWanted && <ToastList />}</Suspense>;
};
