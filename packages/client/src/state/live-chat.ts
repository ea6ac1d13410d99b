import type { InboxSignal, TypedMessage } from '@parley/contracts';
import type { FollowOptions } from '../streams/follow-types.ts';
import type { ChatState } from './chat-state.ts';

export interface LiveChatOptions extends Pick<FollowOptions, 'onConnection' | 'silenceMs'> {
  /** Whose inbox: the address that is signed in, or on a server in open mode anyone's. */
  readonly address: string;
  /**
   * What `state()` gave earlier, as plain JSON, of this address and {@link CHAT_STATE_VERSION}: the
   * chat opens with it at once, offline too, and goes on from where it stood.
   */
  readonly saved?: ChatState;
  /** Closes the chat; while it is still opening, `openChat` rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Told who types, who comes and goes, and what reached whom (which the state knows by then). */
  readonly onSignal?: (signal: ChatSignal) => void;
  /** Told when the server refuses for good; the state then stands still. */
  readonly onError?: (error: unknown) => void;
}

/** What a chat hears beside entries. */
export type ChatSignal = Exclude<InboxSignal, { kind: 'reconnect' | 'resync' }>;

/** A chat state that keeps itself up to date. `state` and `subscribe` fit `useSyncExternalStore`. */
export interface LiveChat {
  readonly state: () => ChatState;
  /** Calls back after each change; gives the function that ends it. */
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * Loads the newest 100 messages and the marks of a thread, and keeps them up to date from then on.
   * A thread that is not in the state is fetched first. @throws a refusal, `not_found` among them
   */
  readonly load: (uuid: string) => Promise<void>;
  /** Loads up to 100 messages before those that are loaded; false when there are none. */
  readonly loadOlder: (uuid: string) => Promise<boolean>;
  /** Loads older pages until this message is there, e.g. one that a search found; false if it is not. */
  readonly loadUntil: (uuid: string, messageId: number) => Promise<boolean>;
  /** Loads the next threads of the list, up to 100; false when there are none. */
  readonly loadMoreThreads: () => Promise<boolean>;
  /** Shows the answer of a send at once; the stream's own word changes nothing more. */
  readonly sent: (uuid: string, message: TypedMessage) => void;
  /** Stops following. */
  readonly close: () => void;
}
