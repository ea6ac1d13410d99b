import { isoFromMicros, microsFromIso } from '@parley/contracts';
import { backoffMs } from '../retry.ts';
import type { Connect } from './connect.ts';
import type { Follow, FollowEvent, FollowOptions } from './follow-types.ts';
import type { Platform } from '../platform.ts';
import { isTransient, refusalOf } from '../errors.ts';

interface FollowerParts {
  readonly platform: Platform;
  /** A way to connect, for one follower. */
  readonly connecting: () => Connect;
  /** The place of an inbox's newest entry. */
  readonly newestPlace: (address: string | undefined) => Promise<string>;
}

export const follower = (parts: FollowerParts): Follow => {
  const follow = (options: FollowOptions = {}) => followFrom(parts, options);
  return {
    follow,
    onEvent: (listener, { onError, ...options } = {}) => {
      const stop = new AbortController();
      const ends = options.signal ? [stop.signal, options.signal] : [stop.signal];
      const run = async () => {
        for await (const event of follow({ ...options, signal: AbortSignal.any(ends) }))
          await listener(event);
      };
      const running = run();
      if (onError) running.catch(onError);
      return () => stop.abort();
    },
  };
};

async function* followFrom(
  parts: FollowerParts,
  options: FollowOptions,
): AsyncGenerator<FollowEvent, void, void> {
  const { signal, onConnection } = options;
  const { random, wait } = parts.platform;
  const connect = parts.connecting();
  let place = normalPlace(options.after);
  let failures = 0;
  while (!signal?.aborted) {
    let retryAfter = 0;
    try {
      // "Now" must be a place, or what happens until the first entry could be missed.
      place ??= await parts.newestPlace(options.address);
      for await (const event of connect(options, place)) {
        if (event.kind === 'reconnect') break;
        if ('prev' in event) {
          if (event.at <= place) continue;
          if (event.prev > place) break;
          place = event.at;
        }
        if (event.kind === 'resync') place = event.at;
        failures = 0;
        if (event.kind !== 'unknown') yield event;
        if (signal?.aborted) return;
      }
    } catch (error) {
      if (signal?.aborted) return;
      if (!isTransient(error)) throw error;
      retryAfter = refusalOf(error)?.retry_after ?? 0;
    }
    if (signal?.aborted) return;
    failures += 1;
    onConnection?.('waiting');
    await wait(backoffMs(failures, random, retryAfter), signal);
  }
}

const normalPlace = (after: string | undefined): string | undefined => {
  if (after === undefined || after === '') return after;
  const at = microsFromIso(after);
  if (at === null) throw new RangeError(`Not an inbox cursor: ${after}`);
  return isoFromMicros(at);
};
