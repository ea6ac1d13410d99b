import { codeOfStatus, StreamError } from '../errors.ts';
import type { Platform } from '../platform.ts';
import { parseRetryAfter } from '../retry.ts';
import type { SessionManager } from '../session/session-manager.ts';
import { type Connect, SILENCE_MS } from './connect.ts';
import { eventsOf } from './event-stream.ts';

interface SseParts {
  readonly url: string;
  readonly platform: Platform;
  readonly sessions: SessionManager;
}

/** Connects with Server-Sent Events, read with `fetch` so that the token is sent in a header. */
export const connectSse = ({ url, platform, sessions }: SseParts): Connect =>
  async function* ({ address, database, signal, onConnection, silenceMs = SILENCE_MS }, after) {
    const events = new URL('/api/chat/events/', url);
    events.searchParams.set('after', after);
    if (address !== undefined) events.searchParams.set('address', address);
    if (database !== undefined) events.searchParams.set('database', database);
    const stop = new AbortController();
    try {
      const answer = await sessions.fetch(events.href, {
        headers: { accept: 'text/event-stream' },
        cache: 'no-store',
        signal: signal ? AbortSignal.any([stop.signal, signal]) : stop.signal,
      });
      if (!answer.ok || answer.body === null) throw await streamError(answer, platform.now());
      onConnection?.('open');
      yield* eventsOf(answer.body, silenceMs);
    } finally {
      stop.abort();
    }
  };

const streamError = async (answer: Response, now: number): Promise<StreamError> => {
  const retryAfter = parseRetryAfter(answer.headers.get('retry-after'), now);
  return new StreamError(await answer.text(), {
    code: codeOfStatus(answer.status),
    ...(retryAfter > 0 && { retry_after: retryAfter }),
  });
};
