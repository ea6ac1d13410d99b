import { lazy, Suspense } from 'react';
import { soon } from '../../browser/lazy-soon.ts';
import { sharedValue, useSharedValue } from '../../browser/shared-value.ts';
import type { NewToast } from './toast-list.tsx';

/** Most visits see no toast, so what shows them is loaded for the first one. */
const load = () => import('./toast-list.tsx');
soon(load);
const ToastList = lazy(load);

const isWanted = sharedValue(false);

const show = async (toast: NewToast) => {
  isWanted.set(true);
  (await load()).addToast(toast);
};

/** Says something short that asks for nothing, from anywhere. */
export const toast = (title: string, description?: string): void => {
  void show({ kind: 'done', title, ...(description !== undefined && { description }) });
};

/** Says what has to be read, so it stays until it is dismissed. */
export const toastNotice = (title: string, description: string): void => {
  void show({ kind: 'notice', title, description });
};

/** Says what went wrong; screen readers hear it at once. */
export const toastError = (title: string, description?: string): void => {
  void show({ kind: 'error', title, ...(description !== undefined && { description }) });
};

/** Where toasts appear; stands once in the app. */
export const Toasts = () => <Suspense>{useSharedValue(isWanted) && <ToastList />}</Suspense>;
