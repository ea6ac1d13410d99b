import type { OutboxItem, OutboxStore } from './outbox-store.ts';

const ITEMS = 'items';

/**
 * Keeps items in the browser, across reloads. Use a different name for each account. Tabs that share a
 * name may both send an item; its client key, or the stored signature, makes that one message.
 *
 * @throws DOMException from every call if the browser provides no storage
 */
export const indexedDbOutboxStore = (name = 'parley-outbox'): OutboxStore => {
  let opening: Promise<IDBDatabase> | null = null;
  const opened = (): Promise<IDBDatabase> => {
    opening ??= open(name).then(
      (database) => {
        // Another tab, or this one, deletes the database, which is possible only once it is closed.
        database.onversionchange = () => {
          database.close();
          opening = null;
        };
        return database;
      },
      (error: unknown) => {
        opening = null;
        throw error;
      },
    );
    return opening;
  };
  const items = async (mode: IDBTransactionMode): Promise<IDBObjectStore> =>
    (await opened()).transaction(ITEMS, mode).objectStore(ITEMS);
  return {
    load: async () => {
      const all: IDBRequest<OutboxItem[]> = (await items('readonly')).getAll();
      return done(all);
    },
    put: async (item) => {
      await done((await items('readwrite')).put(item));
    },
    update: async (key, change) => {
      const store = await items('readwrite');
      const found: IDBRequest<OutboxItem | undefined> = store.get(key);
      const item = await done(found);
      const changed = item && change(item);
      if (changed !== undefined) await done(store.put(changed));
      return changed;
    },
    remove: async (key) => {
      await done((await items('readwrite')).delete(key));
    },
  };
};

const open = (name: string): Promise<IDBDatabase> => {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(ITEMS, { keyPath: 'key' });
  return done(request);
};

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
