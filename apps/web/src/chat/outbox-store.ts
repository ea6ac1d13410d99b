import { indexedDbOutboxStore, memoryOutboxStore, type OutboxStore } from '@parley/client';

/** One for each address: what a browser without a database keeps in memory outlives its chat. */
const stores = new Map<string, Promise<OutboxStore>>();

const nameOf = (address: string): string => `parley-outbox-${address}`;

/** Where the unsent messages of an address lie. */
export const outboxStore = (address: string): Promise<OutboxStore> => {
  const store = stores.get(address) ?? open(address);
  stores.set(address, store);
  return store;
};

/** A browser that gives no storage (a private window) still sends. */
const open = async (address: string): Promise<OutboxStore> => {
  const store = indexedDbOutboxStore(nameOf(address));
  try {
    await store.load();
    return store;
  } catch {
    return memoryOutboxStore();
  }
};

/** How many messages of an address are not known to be sent. */
export const countUnsent = async (address: string): Promise<number> =>
  (await (await outboxStore(address)).load()).length;

export const forgetUnsent = async (address: string): Promise<void> => {
  stores.delete(address);
  await deleteDatabase(nameOf(address)).catch(() => {});
};

/** One that a tab holds on to goes when that tab does. */
const deleteDatabase = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onblocked = () => resolve();
    request.onerror = () => reject(request.error);
  });
