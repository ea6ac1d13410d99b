import type { Platform } from '../platform.ts';
import { badStream } from './flaky-stream.ts';
import { seededRandom } from './random.ts';

/** How bad: each number is a chance from 0 to 1 unless it says otherwise. 0 when left out. */
export interface BadNetworkOptions {
  /** The same seed and the same requests give the same accidents. */
  readonly seed: number;
  /** The network beneath; the real one by default. */
  readonly fetch?: Platform['fetch'];
  /** A request never reaches the server. */
  readonly drop?: number;
  /** The server does its work, and the answer is lost. */
  readonly loseAnswer?: number;
  /** A request reaches the server twice; the second answer counts. */
  readonly duplicate?: number;
  /** The longest delay of a request or stream event, in milliseconds. */
  readonly delay?: number;
  /** A stream is cut before or within an event. */
  readonly cut?: number;
  /** A stream event is swallowed. */
  readonly loseEvent?: number;
  /** A stream event comes twice. */
  readonly duplicateEvent?: number;
}

/**
 * A `fetch` over a bad network, for tests: `createParley({ url, platform: { fetch: badNetwork(…) } })`.
 * What is lost rejects with a TypeError, as `fetch` itself does.
 */
export const badNetwork = (options: BadNetworkOptions): Platform['fetch'] => {
  const { seed, fetch = (url, init) => globalThis.fetch(url, init), delay = 0 } = options;
  const random = seededRandom(seed);
  const happens = (chance = 0): boolean => random() < chance;
  return async (url, init) => {
    await pause(random() * delay);
    if (happens(options.drop)) throw lost('request');
    if (happens(options.duplicate)) await (await fetch(url, init)).body?.cancel();
    const answer = await fetch(url, init);
    if (happens(options.loseAnswer)) {
      await answer.body?.cancel();
      throw lost('answer');
    }
    const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream');
    if (!isStream || answer.body === null) return answer;
    const { status, headers } = answer;
    return new Response(badStream(answer.body, { ...options, random }), { status, headers });
  };
};

export const lost = (what: string): TypeError =>
  new TypeError(`Bad network: the ${what} was lost.`);

export const pause = (ms: number): Promise<void> | undefined =>
  ms === 0 ? undefined : new Promise((resolve) => setTimeout(resolve, ms));
