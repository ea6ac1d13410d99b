import type { Platform } from '../platform.ts';

/** Each number is a probability from 0 to 1 unless it says otherwise, and 0 by default. */
export interface FlakyNetworkOptions {
  /** The same seed and the same requests give the same faults. */
  readonly seed: number;
  /** The network underneath; the real one by default. */
  readonly fetch?: Platform['fetch'];
  /** A request doesn't reach the server. */
  readonly drop?: number;
  /** The server handles a request, but its answer is lost. */
  readonly loseAnswer?: number;
  /** A request reaches the server twice; the second answer is returned. */
  readonly duplicate?: number;
  /** The longest delay of a request or stream event, in milliseconds. */
  readonly delay?: number;
  /** A stream is cut before or within an event. */
  readonly cut?: number;
  /** A stream event is lost. */
  readonly loseEvent?: number;
  /** A stream event arrives twice. */
  readonly duplicateEvent?: number;
}

export const lostError = (what: string): TypeError =>
  new TypeError(`Flaky network: the ${what} was lost.`);

export const pause = (ms: number): Promise<void> | undefined =>
  ms === 0 ? undefined : new Promise((resolve) => setTimeout(resolve, ms));
