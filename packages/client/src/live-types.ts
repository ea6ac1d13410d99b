import type { InboxSignal, TypedMessage } from '@parley/contracts';
import type { FollowOptions } from './follow-types.ts';
import type { ChatState } from './state.ts';

export interface LiveChatOptions extends Pick<FollowOptions, 'onConnection' | 'silenceMs'> {
  /** Whose inbox: the address that is signed in, or on a server in open mode anyone's. */
  readonly address: string;
  /** Told who types and who comes and goes. */
  readonly onSignal?: (signal: Exclude<InboxSignal, { kind: 'reconnect' | 'resync' }>) => void;
  /** Told when the server refuses for good; the state then stands still. */
  readonly onError?: (error: unknown) => void;
}

/** A chat state that keeps itself up to date. `state` and `subscribe` fit `useSyncExternalStore`. */
export interface LiveChat {
  readonly state: () => ChatState;
  /** Calls back after each change; gives the function that ends it. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Loads the newest 100 messages of a thread, and keeps them up to date from then on. */
  readonly load: (uuid: string) => Promise<void>;
  /** Loads up to 100 messages before those that are loaded; false when there are none. */
  readonly loadOlder: (uuid: string) => Promise<boolean>;
  /** Loads the next 100 threads of the list; false when there are none. */
  readonly loadMoreThreads: () => Promise<boolean>;
  /** Shows the answer of a send at once; the stream's own word changes nothing more. */
  readonly sent: (uuid: string, message: TypedMessage) => void;
  /** Stops following. */
  readonly close: () => void;
}
