import { indexedDbOutboxStore, memoryOutboxStore, type OutboxStore } from '@parley/client';
import { DatabaseBlocked, unlessBlocked } from '../browser/database.ts';

/** One for each address: what a browser without a database keeps in memory outlives its chat. */
const stores = new Map<string, OutboxStore>();

const nameOf = (address: string): string => `parley-outbox-${address}`;

/**
 * Where the unsent messages of an address lie. A browser that gives no storage (a private window) still
 * sends.
 *
 * @throws DatabaseBlocked while another tab holds what is being deleted
 */
export const outboxStore = async (address: string): Promise<OutboxStore> => {
  const store = stores.get(address) ?? indexedDbOutboxStore(nameOf(address));
  stores.set(address, store);
  try {
    await unlessBlocked(store.load());
  } catch (error) {
    if (error instanceof DatabaseBlocked) throw error;
    if (stores.get(address) === store) stores.set(address, memoryOutboxStore());
  }
  return stores.get(address) ?? store;
};

/** How many messages of an address are not known to be sent. */
export const countUnsent = async (address: string): Promise<number> =>
  (await (await outboxStore(address)).load()).length;

export const forgetUnsent = async (address: string): Promise<void> => {
  await clear(address).catch(() => {});
  stores.delete(address);
  // A deletion that follows a blocked one is not even told that it is blocked.
  await unlessBlocked(deleteDatabase(nameOf(address))).catch(() => {});
};

/** What was written is gone even while another tab keeps the empty database. */
const clear = async (address: string): Promise<void> => {
  const store = await outboxStore(address);
  for (const { key } of await store.load()) await store.remove(key);
};

/** One that a tab holds on to goes when that tab does. */
const deleteDatabase = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onblocked = () => resolve();
    request.onerror = () => reject(request.error);
  });
