import { describe, expect, it } from 'vitest';
import { burstRule } from '../src/auth/limit-rules.ts';
import { ipKey, memoryLimiter, noLimit } from '../src/auth/limiter.ts';
import { Refusal } from '../src/refusal.ts';

/** A limiter with a clock to move by hand, and how many of so many calls it lets through. */
const limiter = (burst: number, intervalMs: number) => {
  const clock = { ms: 1_000_000 };
  const { take } = memoryLimiter(burstRule({ burst, intervalMs }), () => clock.ms);
  const refusal = (key = 'a', call = {}): Refusal | null => {
    try {
      take(key, call);
      return null;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  };
  const passed = (calls: number, key?: string) =>
    Array.from({ length: calls }, () => refusal(key)).filter((it) => it === null).length;
  return { clock, refusal, passed };
};

describe('the limiter', () => {
  it('lets a burst through, then one each interval, for each key', () => {
    const { clock, passed } = limiter(3, 1000);
    expect(passed(5)).toBe(3);
    expect(passed(5, 'b')).toBe(3);
    clock.ms += 999;
    expect(passed(5)).toBe(0);
    clock.ms += 1;
    expect(passed(5)).toBe(1);
    clock.ms += 2000;
    expect(passed(5)).toBe(2);
    clock.ms += 1_000_000;
    expect(passed(5)).toBe(3);
  });

  it('says how many whole seconds to wait, and then it is true', () => {
    const { clock, refusal, passed } = limiter(2, 30_000);
    passed(2);
    expect(refusal()).toMatchObject({ code: 'too_many', retryAfter: 30 });
    clock.ms += 100;
    expect(refusal()?.retryAfter).toBe(30);
    clock.ms += 29_000;
    expect(refusal()?.retryAfter).toBe(1);
    clock.ms += 1000;
    expect(refusal()).toBeNull();
    expect(refusal()?.retryAfter).toBe(30);
  });

  it('does not punish calls that it refused', () => {
    const { clock, passed } = limiter(1, 1000);
    expect(passed(1000)).toBe(1);
    clock.ms += 1000;
    expect(passed(1)).toBe(1);
  });

  it('counts a call once, however often its transaction runs', () => {
    const { refusal, passed } = limiter(2, 1000);
    const call = {};
    expect([refusal('a', call), refusal('a', call), refusal('a', call)]).toEqual([
      null,
      null,
      null,
    ]);
    expect(passed(5)).toBe(1);
  });

  it('forgets nobody who still waits, however many others there are', () => {
    const { clock, passed } = limiter(1, 60_000);
    expect(passed(1, 'waits')).toBe(1);
    for (let other = 0; other < 11_000; other++) {
      if (other === 9_000) clock.ms += 30_000;
      passed(1, `other ${other}`);
    }
    expect(passed(1, 'waits')).toBe(0);
    clock.ms += 30_000;
    expect(passed(1, 'waits')).toBe(1);
  });

  it('can be no limit', () => {
    for (let count = 0; count < 1000; count++) expect(() => noLimit.take('a', {})).not.toThrow();
  });
});

describe('the key of an IP address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::', '2001:db8:1:2'],
    ['2001:db8:1:2::6', '2001:db8:1:2'],
    ['2001:db8::5:6', '2001:db8:0:0'],
    ['2001:db8:1::4:5:6:7', '2001:db8:1:0'],
    ['::1', '0:0:0:0'],
    ['::', '0:0:0:0'],
    ['1::2:3:4:5:6:7', '1:0:2:3'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('%s is %s', (ip, key) => {
    expect(ipKey(ip)).toBe(key);
  });

  it.each([
    ['192.0.2.1', '192.0.2.2'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.2'],
    ['2001:db8:1:2::1', '2001:db8:1:3::1'],
    ['2001:db8::1', '2001:db9::1'],
  ])('%s and %s have one each', (one, other) => {
    expect(ipKey(one)).not.toBe(ipKey(other));
  });
});
