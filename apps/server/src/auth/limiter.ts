import { nothing, type Steps } from '../storage/query.ts';
import { type Allowance, keepUsed, usedOf } from '../storage/stores/rate-limit.ts';
import type { LimitRule, Used } from './limit-rules.ts';

/** Lets so many calls through for each key. */
export interface Limiter {
  /**
   * Counts a call once, however often its transaction runs; throws `too_many` with the seconds to wait.
   * `call` is any object that is this call's alone.
   */
  readonly take: (key: string, call: object) => Steps<void>;
  /** What a shortcut counts by itself; null where nothing is to be counted in the store. */
  readonly stored: (key: string) => Allowance | null;
}

/** Milliseconds since 1970. */
type Now = () => number;

export const noLimit: Limiter = { take: nothing, stored: () => null };

/** Counts in this process. */
export const memoryLimiter = (rule: LimitRule, now: Now): Limiter => {
  const kept = new TidyMap<Used>(now, rule.until);
  const counted = new WeakSet();
  return {
    take: (key, call) => {
      if (counted.has(call)) return nothing();
      kept.set(key, rule.take(kept.get(key) ?? [], now()));
      counted.add(call);
      return nothing();
    },
    stored: () => null,
  };
};

/** Counts in the store, for all servers on it together. */
export const storedLimiter = (name: string, rule: LimitRule, now: Now): Limiter => {
  const idOf = (key: string): string => `${name} ${key}`;
  return {
    *take(key) {
      const used = rule.take(yield* usedOf(idOf(key)), now());
      yield* keepUsed(idOf(key), used, rule.until(used));
    },
    stored: (key) => {
      if (rule.burst === undefined) throw new Error('The store counts no such rule by itself.');
      return { key: idOf(key), ...rule.burst };
    },
  };
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
