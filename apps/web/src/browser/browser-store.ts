import { del, entries, get, set } from 'idb-keyval';
import { DatabaseBlocked, databaseStore } from './database.ts';

/**
 * Records by key, kept in this browser; in one that keeps nothing, for the page's life. What another tab
 * blocks is not taken for nothing: reading then throws `DatabaseBlocked`.
 */
export interface BrowserStore<T> {
  readonly entries: () => Promise<readonly (readonly [string, T])[]>;
  readonly get: (key: string) => Promise<T | undefined>;
  /** Whether the record outlives the page. */
  readonly put: (key: string, record: T) => Promise<boolean>;
  /** @throws what the browser throws when it keeps the record and does not let go of it */
  readonly remove: (key: string) => Promise<void>;
}

export const browserStore = <T>(database: string): BrowserStore<T> => {
  const store = databaseStore(database, 'records');
  const unkept = new Map<string, T>();
  return {
    entries: async () => {
      const kept = await orElse(() => entries<string, T>(store), []);
      return [...new Map([...kept, ...unkept])];
    },
    get: async (key) => unkept.get(key) ?? orElse(() => get<T>(key, store), undefined),
    put: async (key, record) => {
      try {
        await set(key, record, store);
        unkept.delete(key);
        return true;
      } catch {
        unkept.set(key, record);
        return false;
      }
    },
    remove: async (key) => {
      if (!unkept.delete(key)) await del(key, store);
    },
  };
};

/** Some browsers have no database at all, others refuse when it is opened. */
const orElse = async <T>(read: () => Promise<T>, otherwise: T): Promise<T> => {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DatabaseBlocked) throw error;
    return otherwise;
  }
};
