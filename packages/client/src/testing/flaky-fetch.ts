import type { Platform } from '../platform.ts';
import { flakyStream } from './flaky-stream.ts';
import { type FlakyNetworkOptions, lostError, pause } from './network-faults.ts';
import { seededRandom } from './random.ts';

/**
 * A `fetch` over an unreliable network, for tests:
 * `createParley({ url, platform: { fetch: flakyFetch(…) } })`. A lost request rejects with a TypeError,
 * like `fetch` itself.
 */
export const flakyFetch = (options: FlakyNetworkOptions): Platform['fetch'] => {
  const { seed, fetch = (url, init) => globalThis.fetch(url, init), delay = 0 } = options;
  const random = seededRandom(seed);
  const happens = (probability = 0): boolean => random() < probability;
  return async (url, init) => {
    await pause(random() * delay);
    if (happens(options.drop)) throw lostError('request');
    if (happens(options.duplicate)) await (await fetch(url, init)).body?.cancel();
    const answer = await fetch(url, init);
    if (happens(options.loseAnswer)) {
      await answer.body?.cancel();
      throw lostError('answer');
    }
    const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream');
    if (!isStream || answer.body === null) return answer;
    const { status, headers } = answer;
    return new Response(flakyStream(answer.body, { ...options, random }), { status, headers });
  };
};
