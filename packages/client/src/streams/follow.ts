import { isoFromMicros, microsFromIso } from '@parley/contracts';
import { errorDetails, isTransient } from '../errors.ts';
import type { Platform } from '../platform.ts';
import { backoffMs } from '../retry.ts';
import type { Connect } from './connect.ts';
import type { Follow, FollowEvent, FollowOptions } from './follow-types.ts';

interface FollowerParts {
  readonly platform: Platform;
  /** Creates the connector of one follower. */
  readonly connector: () => Connect;
  /** The cursor of an inbox's newest entry. */
  readonly newestCursor: (address: string | undefined) => Promise<string>;
}

export const follower = (parts: FollowerParts): Follow => {
  const follow = (options: FollowOptions = {}) => followFrom(parts, options);
  return {
    follow,
    onEvent: (listener, { onError, ...options } = {}) => {
      const stop = new AbortController();
      const signals = options.signal ? [stop.signal, options.signal] : [stop.signal];
      const run = async () => {
        for await (const event of follow({ ...options, signal: AbortSignal.any(signals) }))
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
  const connect = parts.connector();
  let cursor = normaliseCursor(options.after);
  let { database } = options;
  let failures = 0;
  while (!signal?.aborted) {
    let retryAfter = 0;
    try {
      // "Now" must be a cursor, or what happens before the first entry could be missed.
      cursor ??= await parts.newestCursor(options.address);
      for await (const event of connect(
        { ...options, ...(database !== undefined && { database }) },
        cursor,
      )) {
        if (event.kind === 'reconnect') break;
        if ('prev' in event) {
          if (event.at <= cursor) continue;
          if (event.prev > cursor) break;
          cursor = event.at;
        }
        if (event.kind === 'resync') ({ at: cursor, database } = event);
        failures = 0;
        if (event.kind !== 'unknown') yield event;
        if (signal?.aborted) return;
      }
    } catch (error) {
      if (signal?.aborted) return;
      if (!isTransient(error)) throw error;
      retryAfter = errorDetails(error)?.retry_after ?? 0;
    }
    if (signal?.aborted) return;
    failures += 1;
    onConnection?.('waiting');
    await wait(backoffMs(failures, random, retryAfter), signal);
  }
}

const normaliseCursor = (after: string | undefined): string | undefined => {
  if (after === undefined || after === '') return after;
  const at = microsFromIso(after);
  if (at === null) throw new RangeError(`Not an inbox cursor: ${after}`);
  return isoFromMicros(at);
};
