import type { Platform } from './platform.ts';
import { isTransient, refusalOf } from './errors.ts';

const BASE_MS = 250;
const CAP_MS = 30_000;

/**
 * Milliseconds to wait before the next try: exponential with full jitter, so that many clients that
 * lost one server do not come back at one moment; never less than the server asked for.
 *
 * @param failures tries that failed in a row, from 1
 * @param retryAfter whole seconds, when the server gave any
 */
export const backoffMs = (failures: number, random: () => number, retryAfter = 0): number =>
  Math.max(retryAfter * 1000, random() * Math.min(CAP_MS, BASE_MS * 2 ** (failures - 1)));

/** The seconds of a `Retry-After` header; 0 without one. A date is read against `now` (ms). */
export const retryAfterOf = (header: string | null, now: number): number => {
  if (header === null) return 0;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isNaN(seconds) ? 0 : Math.max(0, Math.ceil(seconds));
};

/**
 * Does some work, again and again while asking again can help, until it is done.
 *
 * @param onWait called before each wait
 * @throws the error that can't pass, or the signal's reason once it is aborted
 */
export const untilDone = async <T>(
  { random, wait }: Pick<Platform, 'random' | 'wait'>,
  signal: AbortSignal,
  work: () => Promise<T>,
  onWait?: () => void,
): Promise<T> => {
  for (let failures = 1; ; failures += 1) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      if (!isTransient(error)) throw error;
      onWait?.();
      await wait(backoffMs(failures, random, refusalOf(error)?.retry_after), signal);
    }
  }
};

/** Resolves when a signal is aborted. */
export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
