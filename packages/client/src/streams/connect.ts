import type { FollowOptions } from './follow-types.ts';
import type { StreamEvent } from './read-event.ts';

/**
 * Opens one connection and yields its events after a cursor until it ends. The connection is closed
 * when the consumer stops.
 *
 * @throws what `isTransient` reads: a lost connection, or the server's error
 */
export type Connect = (
  options: FollowOptions,
  after: string,
) => AsyncGenerator<StreamEvent, void, void>;

/** Milliseconds without data before a connection counts as lost; servers send something every 15 s. */
export const SILENCE_MS = 45_000;

/** WebSockets that fail in a row before SSE is used once. */
const TRIES = 2;

/** The WebSocket could not be opened, e.g. because a proxy rejects it. */
export class WebSocketNotOpened extends Error {
  constructor(options?: ErrorOptions) {
    super('The WebSocket could not be opened.', options);
    this.name = 'WebSocketNotOpened';
  }
}

/** Connects by WebSocket; if none can be opened, by SSE, and after that tries a WebSocket again. */
export const webSocketOrSse = (webSocket: Connect, sse: Connect): Connect => {
  let unopened = 0;
  return async function* (options, after) {
    const failed = unopened;
    if (failed >= TRIES) {
      unopened = TRIES - 1;
      return yield* sse(options, after);
    }
    unopened = 0;
    try {
      yield* webSocket(options, after);
    } catch (error) {
      if (error instanceof WebSocketNotOpened) unopened = failed + 1;
      throw error;
    }
  };
};
