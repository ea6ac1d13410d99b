import { errorDetails, isTransient } from './errors.ts';
import type { Platform } from './platform.ts';

const BASE_MS = 250;
const CAP_MS = 30_000;

/**
 * Milliseconds to wait before the next try: exponential backoff with full jitter, so that the clients
 * of a server that went down do not all return at once; never less than `retryAfter`.
 *
 * @param failures consecutive failed tries, from 1
 * @param retryAfter whole seconds that the server asked for, if any
 */
export const backoffMs = (failures: number, random: () => number, retryAfter = 0): number =>
  Math.max(retryAfter * 1000, random() * Math.min(CAP_MS, BASE_MS * 2 ** (failures - 1)));

/** The seconds of a `Retry-After` header; 0 without one. A date is compared with `now` (ms). */
export const parseRetryAfter = (header: string | null, now: number): number => {
  if (header === null) return 0;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isNaN(seconds) ? 0 : Math.max(0, Math.ceil(seconds));
};

/**
 * Repeats work until it succeeds, as long as its errors are transient.
 *
 * @param onWait called before each wait
 * @throws the first error that is not transient, or the signal's reason once it is aborted
 */
export const retryTransient = async <T>(
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
      await wait(backoffMs(failures, random, errorDetails(error)?.retry_after), signal);
    }
  }
};

/** Resolves when a signal is aborted. */
export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
