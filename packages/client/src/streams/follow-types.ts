import type { InboxEvent } from '@parley/contracts';

export interface FollowOptions {
  /** Whose inbox, on a server in open mode; signed in it is one's own. */
  readonly address?: string;
  /**
   * The place to follow from: `inbox_at` of a list, or `at` of the last entry that was dealt with;
   * "" for the beginning. Without it the stream begins now.
   */
  readonly after?: string;
  /** Ends the stream, quietly. */
  readonly signal?: AbortSignal;
  /** Told when a connection stands, and when it is lost and waited for. */
  readonly onConnection?: (state: 'open' | 'waiting') => void;
  /** Milliseconds without any sign of life before a connection counts as lost; 45,000. */
  readonly silenceMs?: number;
}

/** What a follower gets: entries, each once and in order, and signals as they come. */
export type FollowEvent = Exclude<InboxEvent, { kind: 'reconnect' }>;

/** Two ways to follow an inbox. */
export interface Follow {
  /**
   * The inbox as an endless iterator that outlives lost connections: it waits (exponential backoff,
   * full jitter, never less than Retry-After), resumes behind the last entry, drops what comes twice,
   * and connects anew when an entry's `prev` shows that one is missing. After `resync` the history
   * before `at` is gone: fetch anew; the stream goes on from there.
   *
   * @throws what `refusalOf` reads, when the server says no for good (401, 403, 400)
   */
  follow(options?: FollowOptions): AsyncGenerator<FollowEvent, void, void>;
  /**
   * The same as a callback; the next event waits until the listener's promise is settled. Gives the
   * function that stops it. `onError` hears a final refusal and what the listener throws, which both
   * end the stream; without it they are thrown as unhandled.
   */
  onEvent(
    listener: (event: FollowEvent) => void | Promise<void>,
    options?: FollowOptions & { readonly onError?: (error: unknown) => void },
  ): () => void;
}
