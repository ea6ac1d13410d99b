import type { ErrorCode } from '@parley/contracts';
import { refusalOf } from '../errors.ts';
import type { Web3mqSigned } from '../web3mq/messages.ts';

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
  /** As a Web3MQ account signed it: sent again, also after a reload, it is the same message. */
  readonly signed?: Web3mqSigned;
  /** `locked` waits for a key to sign with. */
  readonly state: 'waiting' | 'sending' | 'locked' | 'failed';
  /** Why it failed: the code of the error table (null when the client refused), and words. */
  readonly problem?: { readonly code: ErrorCode | null; readonly message: string };
}

/** Where unsent messages survive. Calls may overlap; each touches one item. */
export interface OutboxStore {
  /** All items, in any order. */
  readonly load: () => Promise<readonly OutboxItem[]>;
  /** Keeps an item, in place of the one with its key. */
  readonly put: (item: OutboxItem) => Promise<void>;
  /**
   * Changes an item that is still there, so that nobody else changes it in between, and gives what is
   * there then; undefined when it is gone.
   */
  readonly update: (
    key: string,
    change: (item: OutboxItem) => OutboxItem,
  ) => Promise<OutboxItem | undefined>;
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
    update: async (key, change) => {
      const item = items.get(key);
      const changed = item && change(item);
      if (changed !== undefined) items.set(key, changed);
      return changed;
    },
    remove: async (key) => {
      items.delete(key);
    },
  };
};

/** Why an item failed. */
export const problemOf = (error: unknown): NonNullable<OutboxItem['problem']> => ({
  code: refusalOf(error)?.code ?? null,
  message: error instanceof Error ? error.message : String(error),
});
