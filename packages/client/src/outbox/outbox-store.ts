import type { ErrorCode } from '@parley/contracts';
import { errorDetails } from '../errors.ts';
import type { Web3mqSigned } from '../web3mq/messages.ts';

/** A message that the server has not confirmed yet. */
export interface OutboxItem {
  /** Its client key: sent repeatedly, it is stored once. */
  readonly key: string;
  readonly thread_uuid: string;
  readonly content: string;
  /** The sender, on a server in open mode. */
  readonly sender?: string;
  /** Milliseconds since 1970; strictly increases within an outbox, so it is also the order. */
  readonly queued_at: number;
  /** Id of the newest message that the author had seen, for `timeline`. */
  readonly after_id?: number;
  /** The message as a Web3MQ account signed it, so that a retry after a reload sends the same one. */
  readonly signed?: Web3mqSigned;
  /** `locked`: waiting for the key that signs it. */
  readonly state: 'waiting' | 'sending' | 'locked' | 'failed';
  /**
   * Why it failed: the code of the error table (null for an error of the client), a text, and for bad
   * input the fields that it is about.
   */
  readonly problem?: {
    readonly code: ErrorCode | null;
    readonly message: string;
    readonly fields?: readonly string[];
  };
}

/** Stores unsent messages. Calls may overlap; each concerns one item. */
export interface OutboxStore {
  /** All items, in any order. */
  readonly load: () => Promise<readonly OutboxItem[]>;
  /** Stores an item, replacing the one with the same key. */
  readonly put: (item: OutboxItem) => Promise<void>;
  /**
   * Changes an item atomically and returns the stored result; undefined if the item no longer exists.
   */
  readonly update: (
    key: string,
    change: (item: OutboxItem) => OutboxItem,
  ) => Promise<OutboxItem | undefined>;
  readonly remove: (key: string) => Promise<void>;
}

/** Keeps items in memory, until the page or process ends. */
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

/** The `problem` of an item whose send failed with this error. */
export const problemOf = (error: unknown): NonNullable<OutboxItem['problem']> => {
  const details = errorDetails(error);
  const code = details?.code ?? null;
  if (code === 'not_found')
    return { code, message: 'The thread no longer exists, or you are no longer in it.' };
  const message = error instanceof Error ? error.message : String(error);
  return { code, message, ...(details?.fields && { fields: Object.keys(details.fields) }) };
};
