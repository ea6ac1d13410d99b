import { retryAfterOf } from '../retry.ts';
import { type Connect, SILENCE_MS } from './connect.ts';
import { eventsOf } from './event-stream.ts';
import type { Platform } from '../platform.ts';
import { codeOfStatus, StreamRefused } from '../errors.ts';
import type { SessionKeeper } from '../session/session-manager.ts';

interface SseParts {
  readonly url: string;
  readonly platform: Platform;
  readonly keeper: SessionKeeper;
}

/** Connects with Server-Sent Events, read with `fetch` so that a token can travel in a header. */
export const connectSse = ({ url, platform, keeper }: SseParts): Connect =>
  async function* ({ address, signal, onConnection, silenceMs = SILENCE_MS }, after) {
    const events = new URL('/api/chat/events/', url);
    events.searchParams.set('after', after);
    if (address !== undefined) events.searchParams.set('address', address);
    const leaving = new AbortController();
    const ends = signal ? AbortSignal.any([leaving.signal, signal]) : leaving.signal;
    try {
      const answer = await keeper.fetch(events.href, {
        headers: { accept: 'text/event-stream' },
        cache: 'no-store',
        signal: ends,
      });
      if (!answer.ok || answer.body === null) throw await refused(answer, platform.now());
      onConnection?.('open');
      yield* eventsOf(answer.body, silenceMs);
    } finally {
      leaving.abort();
    }
  };

const refused = async (answer: Response, now: number): Promise<StreamRefused> => {
  const retryAfter = retryAfterOf(answer.headers.get('retry-after'), now);
  return new StreamRefused(await answer.text(), {
    code: codeOfStatus(answer.status),
    ...(retryAfter > 0 && { retry_after: retryAfter }),
  });
};
