import { parseTexts } from '../../browser/local-storage.ts';
import { createListeners } from '../../browser/shared-value.ts';

/** Half-written messages by thread. */
type Drafts = Readonly<Record<string, string>>;

export interface DraftStore {
  /** All drafts of an address; the same object until one of them changes. */
  readonly of: (address: string) => Drafts;
  /** Keeps a draft; a blank one is forgotten. */
  readonly set: (address: string, uuid: string, text: string) => void;
  /** Forgets the drafts of an address. */
  readonly forget: (address: string) => void;
  /** Reads anew what another tab has written under a key; null stands for all of them. */
  readonly reload: (key: string | null) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Where they are kept: as browser/local-storage.ts does. */
interface DraftStorage {
  readonly read: (key: string) => string | null;
  readonly write: (key: string, text: string | null) => void;
}

const PREFIX = 'parley.drafts.';
const none: Drafts = {};

/** Drafts that outlive the page; without a storage, or when it is full, only the visit to it. */
export const draftStore = (storage: DraftStorage): DraftStore => {
  const { notify, subscribe } = createListeners();
  const known = new Map<string, Drafts>();

  const write = (address: string, drafts: Drafts): void => {
    const isEmpty = Object.keys(drafts).length === 0;
    storage.write(PREFIX + address, isEmpty ? null : JSON.stringify(drafts));
  };
  const of = (address: string): Drafts => {
    const drafts = known.get(address) ?? parseTexts(storage.read(PREFIX + address));
    known.set(address, drafts);
    return drafts;
  };

  return {
    of,
    set: (address, uuid, text) => {
      // What another thread's composer keeps may have come from another tab.
      const { [uuid]: _old, ...others } = of(address);
      const drafts = text.trim() === '' ? others : { ...others, [uuid]: text };
      known.set(address, text === '' || text.trim() !== '' ? drafts : { ...drafts, [uuid]: text });
      write(address, drafts);
      notify();
    },
    forget: (address) => {
      known.set(address, none);
      write(address, none);
      notify();
    },
    reload: (key) => {
      if (key !== null && !key.startsWith(PREFIX)) return;
      if (key === null) known.clear();
      else known.delete(key.slice(PREFIX.length));
      notify();
    },
    subscribe,
  };
};
