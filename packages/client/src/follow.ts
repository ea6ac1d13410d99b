import { isoFromMicros, microsFromIso } from '@parley/contracts';
import { backoffMs, retryAfterOf } from './backoff.ts';
import { eventsOf, type StreamEvent } from './event-stream.ts';
import type { Follow, FollowEvent, FollowOptions } from './follow-types.ts';
import type { Platform } from './platform.ts';
import { codeOfStatus, isTransient, refusalOf, StreamRefused } from './refusal.ts';

const SILENCE_MS = 45_000;

interface FollowerParts {
  readonly url: string;
  readonly platform: Platform;
  /** `fetch` that says who calls. */
  readonly fetch: Platform['fetch'];
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
  let place = normalPlace(options.after);
  let failures = 0;
  while (!signal?.aborted) {
    let retryAfter = 0;
    try {
      // "Now" must be a place, or what happens until the first entry could be missed.
      place ??= await parts.newestPlace(options.address);
      for await (const event of connect(parts, options, place)) {
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

/** The events of one connection; closed when they are not wanted any more. */
async function* connect(
  { url, fetch, platform }: FollowerParts,
  { address, signal, onConnection, silenceMs = SILENCE_MS }: FollowOptions,
  after: string,
): AsyncGenerator<StreamEvent, void, void> {
  const events = new URL('/api/chat/events/', url);
  events.searchParams.set('after', after);
  if (address !== undefined) events.searchParams.set('address', address);
  const leaving = new AbortController();
  const ends = signal ? AbortSignal.any([leaving.signal, signal]) : leaving.signal;
  try {
    const answer = await fetch(events.href, {
      headers: { accept: 'text/event-stream' },
      cache: 'no-store',
      signal: ends,
    });
    if (!answer.ok || answer.body === null) throw await refusedStream(answer, platform.now());
    onConnection?.('open');
    yield* eventsOf(answer.body, silenceMs);
  } finally {
    leaving.abort();
  }
}

const refusedStream = async (answer: Response, now: number): Promise<StreamRefused> => {
  const retryAfter = retryAfterOf(answer.headers.get('retry-after'), now);
  return new StreamRefused(`The inbox can't be followed: ${await answer.text()}`, {
    code: codeOfStatus(answer.status),
    ...(retryAfter > 0 && { retry_after: retryAfter }),
  });
};

const normalPlace = (after: string | undefined): string | undefined => {
  if (after === undefined || after === '') return after;
  const at = microsFromIso(after);
  if (at === null) throw new RangeError(`Not a place in an inbox: ${after}`);
  return isoFromMicros(at);
};
