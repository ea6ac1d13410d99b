import type { StreamEvent } from './event-stream.ts';
import type { FollowOptions } from './follow-types.ts';

/**
 * Connects once, from a place on: the events of that connection until it ends, which is closed when
 * they are not wanted any more.
 *
 * @throws what `isTransient` judges: a lost connection, or the server's no
 */
export type Connect = (
  options: FollowOptions,
  after: string,
) => AsyncGenerator<StreamEvent, void, void>;

/** Milliseconds without any sign of life before a connection counts as lost; servers give one each 15 s. */
export const SILENCE_MS = 45_000;

/** Sockets that fail in a row before the other way is tried. */
const TRIES = 2;

/** No socket came about, e.g. because a proxy refuses them. */
export class SocketNotOpened extends Error {
  constructor(options?: ErrorOptions) {
    super('The WebSocket could not be opened.', options);
    this.name = 'SocketNotOpened';
  }
}

/** Connects by socket; where none can be opened, over HTTP, and tries a socket again after that. */
export const socketElse = (socket: Connect, http: Connect): Connect => {
  let unopened = 0;
  return async function* (options, after) {
    const failed = unopened;
    if (failed >= TRIES) {
      unopened = TRIES - 1;
      return yield* http(options, after);
    }
    unopened = 0;
    try {
      yield* socket(options, after);
    } catch (error) {
      if (error instanceof SocketNotOpened) unopened = failed + 1;
      throw error;
    }
  };
};
