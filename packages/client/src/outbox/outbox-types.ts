import type { TypedMessage } from '@parley/contracts';
import type { Web3mqSigned } from '../web3mq/messages.ts';
import type { OutboxItem, OutboxStore } from './outbox-store.ts';

export interface OutboxOptions {
  /** Where unsent messages are stored; in memory by default. */
  readonly store?: OutboxStore;
  /** Sends a message; `message.send` by default. `web3mqSender` returns one that signs. */
  readonly send?: OutboxSender;
  /** Signs a message when it is added; may return undefined and leave that to `send`. */
  readonly sign?: (draft: OutboxDraft) => Web3mqSigned | undefined;
  /** Called for each message that was sent. */
  readonly onSent?: (item: OutboxItem, message: TypedMessage) => void;
}

/**
 * Sends a message; sending it again must not duplicate it. Returns the stored message, or null if only
 * the stream will contain it. Throws the errors of calls, and `SigningKeyLocked` without a key.
 */
export type OutboxSender = (
  item: OutboxItem,
  sending: OutboxSending,
) => Promise<TypedMessage | null>;

/** What a sender gets besides the message. */
export interface OutboxSending {
  /** Aborted when the outbox closes. */
  readonly signal: AbortSignal;
  /**
   * Stores the signed message before it is sent, and returns the item as stored: with the signature of
   * another tab, if that was first; undefined if the item was removed.
   */
  readonly saveSigned: (signed: Web3mqSigned) => Promise<OutboxItem | undefined>;
}

/** A message to send. */
export type OutboxDraft = Pick<OutboxItem, 'thread_uuid' | 'content' | 'sender' | 'after_id'>;

/** Stores messages and sends them. `items` and `subscribe` fit `useSyncExternalStore`. */
export interface Outbox {
  /** Messages that the server has not confirmed yet, oldest first. */
  readonly items: () => readonly OutboxItem[];
  /** Calls the listener after each change; returns a function that ends it. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Queues a message; it is stored once this resolves. @throws the store's error */
  readonly add: (draft: OutboxDraft) => Promise<OutboxItem>;
  /** Sends a failed message again, with the same client key. */
  readonly retry: (key: string) => Promise<void>;
  /** Removes a message. If it is being sent, it may still arrive. */
  readonly remove: (key: string) => Promise<void>;
  /**
   * Retries what is waiting: the network is back, or a key is unlocked. The browser's `online` event
   * calls it automatically.
   */
  readonly wake: () => void;
  /** Stops sending; unsent messages stay in the store. */
  readonly close: () => void;
}
