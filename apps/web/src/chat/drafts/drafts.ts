import { useCallback, useSyncExternalStore } from 'react';
import { readLocal, writeLocal } from '../../browser/local-storage.ts';
import { draftStore } from './draft-store.ts';

const store = draftStore({ read: readLocal, write: writeLocal });
// Another tab wrote.
addEventListener('storage', ({ key }) => store.reload(key));

/** How many messages an address has begun to write. */
export const countDrafts = (address: string): number =>
  Object.values(store.of(address)).filter((text) => text.trim() !== '').length;

export const forgetDrafts = (address: string): void => store.forget(address);

/** All that is half written, by thread, and how to change it. */
export const useDrafts = (address: string) => {
  const drafts = useSyncExternalStore(store.subscribe, () => store.of(address));
  return [drafts, (uuid: string, text: string) => store.set(address, uuid, text)] as const;
};

/** Whether there is a draft in one of the threads that match; typing in others draws nothing anew. */
export const useSomeDraft = (address: string, matches: (uuid: string) => boolean): boolean =>
  useSyncExternalStore(store.subscribe, () => Object.keys(store.of(address)).some(matches));

/** What is half written in a thread; nothing in none. Survives reloads, and sessions that end. */
export const useDraftText = (address: string, uuid: string | null): string =>
  useSyncExternalStore(store.subscribe, () =>
    uuid === null ? '' : (store.of(address)[uuid] ?? ''),
  );

/** The same, and how to change it. */
export const useDraft = (address: string, uuid: string): [string, (text: string) => void] => {
  const text = useDraftText(address, uuid);
  const set = useCallback((changed: string) => store.set(address, uuid, changed), [address, uuid]);
  return [text, set];
};
