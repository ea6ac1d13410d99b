import type { InboxEvent } from '@parley/contracts';

export interface FollowOptions {
  /** Whose inbox, on a server in open mode; in locked mode, the session's. */
  readonly address?: string;
  /**
   * The cursor to start after: `inbox_at` of a list, or `at` of the last entry that was processed; ""
   * for the beginning. Without it the stream starts now.
   */
  readonly after?: string;
  /**
   * The id of the database that `after` is from: `database` of the same list. The stream begins with
   * `resync` if the server has another database, or if an older backup without that entry was restored.
   */
  readonly database?: string;
  /** Ends the stream without an error. */
  readonly signal?: AbortSignal;
  /** Called when a connection is open, and when it is lost and the client waits to reconnect. */
  readonly onConnection?: (state: 'open' | 'waiting') => void;
  /** Milliseconds without data before a connection counts as lost; 45,000 by default. */
  readonly silenceMs?: number;
}

/** An entry, each once and in order, or a signal. */
export type FollowEvent = Exclude<InboxEvent, { kind: 'reconnect' }>;

/** Two ways to follow an inbox. */
export interface Follow {
  /**
   * The inbox as an endless iterator that survives lost connections: it waits (exponential backoff with
   * full jitter, never less than Retry-After), resumes after the last entry, drops duplicates, and
   * reconnects when an entry's `prev` shows that one is missing. After `resync` the history before `at`
   * is gone: fetch it again; the stream continues from there.
   *
   * @throws what `errorDetails` reads, when the server rejects the stream permanently (400, 401, 403)
   */
  follow(options?: FollowOptions): AsyncGenerator<FollowEvent, void, void>;
  /**
   * The same with a callback; the next event waits until the listener's promise is settled. Returns a
   * function that stops it. A permanent error and an error of the listener end the stream and are passed
   * to `onError`; without it they are unhandled rejections.
   */
  onEvent(
    listener: (event: FollowEvent) => void | Promise<void>,
    options?: FollowOptions & { readonly onError?: (error: unknown) => void },
  ): () => void;
}
