import { Refusal } from '../refusal.ts';

/** Lets a burst through, then one call each interval, for each key. */
export interface Limiter {
  /** Throws `too_many` with the seconds to wait. */
  readonly take: (key: string) => void;
}

export const noLimit: Limiter = { take: () => {} };

interface LimiterOptions {
  readonly burst: number;
  readonly intervalMs: number;
  readonly now: () => number;
}

/**
 * Generic cell rate algorithm: one number a key, the time at which its burst would be whole again.
 * Keys whose time has passed carry nothing and are dropped.
 */
export const createLimiter = ({ burst, intervalMs, now }: LimiterOptions): Limiter => {
  const wholeAt = new Map<string, number>();
  const tidy = (time: number): void => {
    for (const [key, at] of wholeAt) if (at <= time) wholeAt.delete(key);
  };
  return {
    take: (key) => {
      const time = now();
      if (wholeAt.size >= 10_000) tidy(time);
      const next = Math.max(wholeAt.get(key) ?? 0, time) + intervalMs;
      const wait = next - time - burst * intervalMs;
      if (wait > 0)
        throw new Refusal('too_many', undefined, { retryAfter: Math.ceil(wait / 1000) });
      wholeAt.set(key, next);
    },
  };
};

/** One person's machines share an IPv6 /64, so a /64 is one key. */
export const ipKey = (ip: string): string => {
  if (!ip.includes(':') || ip.startsWith('::ffff:')) return ip;
  const [head = '', tail = ''] = ip.split('::');
  const left = head.split(':').filter((group) => group !== '');
  const right = tail.split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
};
