import type { InboxSignal, TypedMessage } from '@parley/contracts';
import type { FollowOptions } from '../streams/follow-types.ts';
import type { ChatState } from './chat-state.ts';

export interface LiveChatOptions extends Pick<FollowOptions, 'onConnection' | 'silenceMs'> {
  /** The owner of the inbox: in locked mode, the address that is signed in. */
  readonly address: string;
  /**
   * What `state()` returned earlier, as plain JSON, for this address and {@link CHAT_STATE_VERSION}: the
   * chat opens with it immediately, also offline, and resumes from there.
   */
  readonly saved?: ChatState;
  /** Closes the chat; if it is still opening, `openChat` rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called for typing, presence and receipts (the state then includes the receipt). */
  readonly onSignal?: (signal: ChatSignal) => void;
  /**
   * Called when the server has another database than before: the state was built again from what is
   * there. An outbox keeps its messages; those for threads that no longer exist fail.
   */
  readonly onDatabaseReplaced?: () => void;
  /** Called when the stream ends with a permanent error; the state is no longer updated. */
  readonly onError?: (error: unknown) => void;
}

/** A signal that a chat passes on. */
export type ChatSignal = Exclude<InboxSignal, { kind: 'reconnect' | 'resync' }>;

/** A chat state that keeps itself up to date. `state` and `subscribe` fit `useSyncExternalStore`. */
export interface LiveChat {
  readonly state: () => ChatState;
  /** Calls the listener after each change; returns a function that ends it. */
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * Loads the newest 100 messages and the marks of a thread, and keeps them up to date from then on.
   * A thread that is not in the state is fetched first. @throws what `errorDetails` reads
   */
  readonly load: (uuid: string) => Promise<void>;
  /** Loads up to 100 messages before the loaded ones; false if there are none. */
  readonly loadOlder: (uuid: string) => Promise<boolean>;
  /** Loads older pages until a message is loaded, e.g. a search result; false if it doesn't exist. */
  readonly loadUntil: (uuid: string, messageId: number) => Promise<boolean>;
  /** Loads up to 100 more threads of the list; false if there are none. */
  readonly loadMoreThreads: () => Promise<boolean>;
  /** Adds a message that was just sent, before the stream reports it. */
  readonly sent: (uuid: string, message: TypedMessage) => void;
  /** Stops following. */
  readonly close: () => void;
}
