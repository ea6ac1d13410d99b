import { Refusal } from '../refusal.ts';

/** What one key has used up of a limit: times in milliseconds, oldest first. */
export type Used = readonly number[];

/** How many calls are let through, and when. */
export interface LimitRule {
  /** What is used up with one more call; throws `too_many` with the seconds to wait. */
  readonly take: (used: Used, now: number) => Used;
  /** When nothing of it counts any more. */
  readonly until: (used: Used) => number;
  /** What an engine needs that counts by itself; not every rule is as simple. */
  readonly burst?: Burst;
}

export interface Burst {
  readonly burst: number;
  readonly intervalMs: number;
}

/**
 * Lets `burst` calls through, then one each interval. Generic cell rate algorithm: all that is kept is
 * the one time at which the burst is whole again.
 */
export const burstRule = ({ burst, intervalMs }: Burst): LimitRule => ({
  burst: { burst, intervalMs },
  take: ([wholeAt = 0], now) => {
    const next = Math.max(wholeAt, now) + intervalMs;
    refuseFor(next - now - burst * intervalMs);
    return [next];
  },
  until: ([wholeAt = 0]) => wholeAt,
});

interface Window {
  readonly limit: number;
  readonly windowMs: number;
}

/** Lets at most `limit` calls through in any window of time. */
export const windowRule = ({ limit, windowMs }: Window): LimitRule => ({
  take: (used, now) => {
    const recent = used.filter((at) => at > now - windowMs);
    const [oldest] = recent;
    if (oldest !== undefined && recent.length >= limit) refuseFor(oldest + windowMs - now);
    return [...recent, now];
  },
  until: (used) => (used.at(-1) ?? 0) + windowMs,
});

const refuseFor = (waitMs: number): void => {
  if (waitMs <= 0) return;
  throw new Refusal('too_many', undefined, { retryAfter: Math.ceil(waitMs / 1000) });
};
