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

type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const PREFIX = 'parley.drafts.';
const none: Drafts = {};

/** Drafts that outlive the page; without a storage, or when it is full, only the visit to it. */
export const draftStore = (storage: DraftStorage | null): DraftStore => {
  const listeners = new Set<() => void>();
  const known = new Map<string, Drafts>();

  const read = (address: string): Drafts => {
    try {
      return parse(storage?.getItem(PREFIX + address) ?? null);
    } catch {
      return none;
    }
  };
  const write = (address: string, drafts: Drafts): void => {
    try {
      if (Object.keys(drafts).length === 0) storage?.removeItem(PREFIX + address);
      else storage?.setItem(PREFIX + address, JSON.stringify(drafts));
    } catch {
      // Still there until the page goes.
    }
  };
  const of = (address: string): Drafts => {
    const drafts = known.get(address) ?? read(address);
    known.set(address, drafts);
    return drafts;
  };
  const changed = () => {
    for (const listener of listeners) listener();
  };

  return {
    of,
    set: (address, uuid, text) => {
      // What another thread's composer keeps may have come from another tab.
      const { [uuid]: _old, ...others } = of(address);
      const drafts = text.trim() === '' ? others : { ...others, [uuid]: text };
      known.set(address, text === '' || text.trim() !== '' ? drafts : { ...drafts, [uuid]: text });
      write(address, drafts);
      changed();
    },
    forget: (address) => {
      known.set(address, none);
      write(address, none);
      changed();
    },
    reload: (key) => {
      if (key !== null && !key.startsWith(PREFIX)) return;
      if (key === null) known.clear();
      else known.delete(key.slice(PREFIX.length));
      changed();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

const parse = (text: string | null): Drafts => {
  const kept: unknown = JSON.parse(text ?? '{}');
  if (typeof kept !== 'object' || kept === null) return none;
  return Object.fromEntries(
    Object.entries(kept).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
};
