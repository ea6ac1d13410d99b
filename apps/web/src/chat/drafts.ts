import { useCallback, useSyncExternalStore } from 'react';
import { draftStore } from './draft-store.ts';

const pageStorage = (): Storage | null => {
  try {
    return localStorage;
  } catch {
    return null;
  }
};

const store = draftStore(pageStorage());
// Another tab wrote.
addEventListener('storage', ({ key }) => store.reload(key));

/** Whose drafts `isOf` tells, by the thread that they are for; all of the address by default. */
type OfThread = (uuid: string) => boolean;

/** How many messages an address has begun to write. */
export const countDrafts = (address: string, isOf: OfThread = () => true): number =>
  Object.entries(store.of(address)).filter(([uuid, text]) => isOf(uuid) && text.trim() !== '')
    .length;

export const forgetDrafts = (address: string, isOf?: OfThread): void => store.forget(address, isOf);

/** Puts texts before what is half written in a thread. */
export const putBeforeDraft = (address: string, uuid: string, texts: readonly string[]): void =>
  store.set(address, uuid, [...texts, store.of(address)[uuid] ?? ''].filter(Boolean).join('\n'));

/** What is half written in a thread, and how to change it. Survives reloads, and sessions that end. */
export const useDraft = (address: string, uuid: string): [string, (text: string) => void] => {
  const text = useSyncExternalStore(store.subscribe, () => store.of(address)[uuid] ?? '');
  const set = useCallback((changed: string) => store.set(address, uuid, changed), [address, uuid]);
  return [text, set];
};
