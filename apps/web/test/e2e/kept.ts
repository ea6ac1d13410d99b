import type { Page } from 'playwright-core';

/**
 * All that the browser keeps for the page's origin, as one text: storages, readable cookies, and
 * each record of each database, bytes as hex and as characters.
 */
export const everythingKept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const describeUnsynced = (_key: string, value: unknown): unknown => {
      if (!(value instanceof ArrayBuffer || ArrayBuffer.isView(value))) return value;
      const bytes = new Uint8Array(value instanceof ArrayBuffer ? value : value.buffer);
      return [
        [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
        new TextDecoder().decode(bytes),
      ];
    };
    const texts = [document.cookie, JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const records = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([
          done(records.getAllKeys()),
          done(records.getAll()),
        ]);
        texts.push(JSON.stringify([name, store, keys, values], describeUnsynced));
      }
      database.close();
    }
    return texts.join('\n');
  });
