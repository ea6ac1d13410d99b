import type { ErrorCode } from '@parley/contracts';

/** A message that is not known to be sent. */
export interface OutboxItem {
  /** Its client key: however often it is sent, it arrives once. */
  readonly key: string;
  readonly thread_uuid: string;
  readonly content: string;
  /** The sender, on a server in open mode. */
  readonly sender?: string;
  /** Milliseconds since 1970; grows within an outbox, so it is the order, too. */
  readonly queued_at: number;
  /** Id of the newest message that its writer had seen, for `timeline`. */
  readonly after_id?: number;
  readonly state: 'waiting' | 'sending' | 'failed';
  /** Why it failed: the code of the error table (null when the client refused), and words. */
  readonly problem?: { readonly code: ErrorCode | null; readonly message: string };
}

/** Where unsent messages survive. Calls may overlap; each touches one item. */
export interface OutboxStore {
  /** All items, in any order. */
  readonly load: () => Promise<readonly OutboxItem[]>;
  /** Keeps an item, in place of the one with its key. */
  readonly put: (item: OutboxItem) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
}

/** Keeps items as long as the page or process lives. */
export const memoryOutboxStore = (): OutboxStore => {
  const items = new Map<string, OutboxItem>();
  return {
    load: async () => [...items.values()],
    put: async (item) => {
      items.set(item.key, item);
    },
    remove: async (key) => {
      items.delete(key);
    },
  };
};
