import type { UseStore } from 'idb-keyval';

/** Thrown when the browser does not open a database: another tab holds it, or is being deleted with it. */
export class DatabaseBlocked extends Error {}

/** A database that is not open by then waits for another tab. */
const LIMIT_MS = 5_000;

/** What a database gives, or `DatabaseBlocked` when that takes too long. */
export const unlessBlocked = <T>(work: Promise<T>): Promise<T> => {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new DatabaseBlocked()), LIMIT_MS);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
};

/**
 * A store of one database for idb-keyval. Its own `createStore` keeps the connection when another tab
 * deletes the database, which then blocks every tab.
 */
export const databaseStore = (name: string, storeName: string): UseStore => {
  let opening: Promise<IDBDatabase> | null = null;
  const forget = () => {
    opening = null;
  };
  const opened = (): Promise<IDBDatabase> => {
    opening ??= openDatabase(name, storeName, forget).catch((error: unknown) => {
      forget();
      throw error;
    });
    return unlessBlocked(opening);
  };
  return async (mode, callback) =>
    callback((await opened()).transaction(storeName, mode).objectStore(storeName));
};

const openDatabase = (name: string, storeName: string, onClosed: () => void) =>
  new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = onClosed;
      database.onversionchange = () => {
        database.close();
        onClosed();
      };
      resolve(database);
    };
  });
