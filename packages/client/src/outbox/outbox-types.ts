import type { TypedMessage } from '@parley/contracts';
import type { OutboxItem, OutboxStore } from './outbox-store.ts';
import type { Web3mqSigned } from '../web3mq/messages.ts';

export interface OutboxOptions {
  /** Where unsent messages survive; in memory by default. */
  readonly store?: OutboxStore;
  /** How a message is sent: by `message.send`, unless this says otherwise (`web3mqSender`). */
  readonly send?: OutboxSender;
  /** Signs a message as it is added; undefined where that is for `send` to do. */
  readonly sign?: (draft: OutboxDraft) => Web3mqSigned | undefined;
  /** Told of each message that was sent. */
  readonly onSent?: (item: OutboxItem, message: TypedMessage) => void;
}

/**
 * Sends a message, as often as it takes, so that it is there once. Gives it as its thread has it, or
 * null where only the stream can. Throws as calls do, and `SigningKeyLocked` while there is no key.
 */
export type OutboxSender = (
  item: OutboxItem,
  sending: OutboxSending,
) => Promise<TypedMessage | null>;

/** What a sender is given beside the message. */
export interface OutboxSending {
  /** Aborted when the outbox closes. */
  readonly signal: AbortSignal;
  /**
   * Keeps what was signed of the message before it is sent, and gives the message as it is kept then:
   * another tab's signature, if that was first; undefined when it is gone.
   */
  readonly keepSigned: (signed: Web3mqSigned) => Promise<OutboxItem | undefined>;
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
  /**
   * Ends all waiting: the network is back, or a key is unlocked. Browsers' `online` event calls it by
   * itself.
   */
  readonly wake: () => void;
  /** Stops sending; the store keeps the rest. */
  readonly close: () => void;
}
