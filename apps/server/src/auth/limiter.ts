import { Refusal } from '../refusal.ts';

/** Lets so many calls through for each key. */
export interface Limiter {
  /** Throws `too_many` with the seconds to wait. */
  readonly take: (key: string) => void;
}

export const noLimit: Limiter = { take: () => {} };

interface BurstOptions {
  readonly burst: number;
  readonly intervalMs: number;
  readonly now: () => number;
}

/** Lets `burst` calls through, then one each interval. */
export const createLimiter = ({ burst, intervalMs, now }: BurstOptions): Limiter => {
  // Generic cell rate algorithm: for each key the one time at which its burst is whole again.
  const wholeAt = new TidyMap<number>(now, (at) => at);
  return {
    take: (key) => {
      const time = now();
      const next = Math.max(wholeAt.get(key) ?? 0, time) + intervalMs;
      refuseFor(next - time - burst * intervalMs);
      wholeAt.set(key, next);
    },
  };
};

interface WindowOptions {
  readonly limit: number;
  readonly windowMs: number;
  readonly now: () => number;
}

/** Lets at most `limit` calls through in any window of time. */
export const createWindowLimiter = ({ limit, windowMs, now }: WindowOptions): Limiter => {
  const calls = new TidyMap<readonly number[]>(now, (times) => (times.at(-1) ?? 0) + windowMs);
  return {
    take: (key) => {
      const time = now();
      const recent = (calls.get(key) ?? []).filter((at) => at > time - windowMs);
      const [oldest] = recent;
      if (oldest !== undefined && recent.length >= limit) refuseFor(oldest + windowMs - time);
      calls.set(key, [...recent, time]);
    },
  };
};

const refuseFor = (waitMs: number): void => {
  if (waitMs <= 0) return;
  throw new Refusal('too_many', undefined, { retryAfter: Math.ceil(waitMs / 1000) });
};

const TIDY_SIZE = 10_000;
const TIDY_EVERY_MS = 1_000;

/** Drops entries whose time has passed, now and then once there are many: they carry nothing. */
class TidyMap<Value> {
  private readonly map = new Map<string, Value>();
  private readonly now: () => number;
  private readonly goodUntil: (value: Value) => number;
  private tidiedAt = 0;

  constructor(now: () => number, goodUntil: (value: Value) => number) {
    this.now = now;
    this.goodUntil = goodUntil;
  }

  get(key: string): Value | undefined {
    return this.map.get(key);
  }

  set(key: string, value: Value): void {
    if (this.map.size >= TIDY_SIZE && this.now() - this.tidiedAt >= TIDY_EVERY_MS) this.tidy();
    this.map.set(key, value);
  }

  private tidy(): void {
    this.tidiedAt = this.now();
    for (const [key, value] of this.map)
      if (this.goodUntil(value) <= this.tidiedAt) this.map.delete(key);
  }
}

/** One person's machines share an IPv6 /64, so a /64 is one key. */
export const ipKey = (ip: string): string => {
  if (!ip.includes(':') || ip.startsWith('::ffff:')) return ip;
  // A URL writes each address in one way only.
  const canonical = URL.parse(`http://[${ip}]`)?.hostname.slice(1, -1) ?? ip;
  const [head = '', tail = ''] = canonical.split('::');
  const left = head.split(':').filter((group) => group !== '');
  const right = tail.split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
};
