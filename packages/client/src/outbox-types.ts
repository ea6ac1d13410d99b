import type { TypedMessage } from '@parley/contracts';
import type { OutboxItem, OutboxStore } from './outbox-store.ts';

export interface OutboxOptions {
  /** Where unsent messages survive; in memory by default. */
  readonly store?: OutboxStore;
  /** Told of each message that was sent. */
  readonly onSent?: (item: OutboxItem, message: TypedMessage) => void;
}

/** A message to be. */
export type OutboxDraft = Pick<OutboxItem, 'thread_uuid' | 'content' | 'sender' | 'after_id'>;

/** Messages on their way. `items` and `subscribe` fit `useSyncExternalStore`. */
export interface Outbox {
  /** What is not known to be sent, oldest first. */
  readonly items: () => readonly OutboxItem[];
  /** Calls back after each change; gives the function that ends it. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Queues a message; it is kept once this resolves. @throws what the store throws */
  readonly add: (draft: OutboxDraft) => Promise<OutboxItem>;
  /** Sends a failed message once more, under its old key. */
  readonly retry: (key: string) => Promise<void>;
  /** Forgets a message. One that is being sent may arrive all the same. */
  readonly remove: (key: string) => Promise<void>;
  /** Ends all waiting: the network is back. Browsers' `online` event calls it by itself. */
  readonly wake: () => void;
  /** Stops sending; the store keeps the rest. */
  readonly close: () => void;
}
