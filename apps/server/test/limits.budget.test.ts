import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../src/errors/api-error.ts';
import { noBudget } from '../src/limits/budget.ts';
import { ipKey, ipNetworkKey } from '../src/limits/ip-keys.ts';
import { memoryBudget } from '../src/limits/memory-budget.ts';
import { rateOf } from '../src/limits/rate.ts';

const SECOND = 1_000_000;

/** A budget with a clock to move by hand, and how many of so many calls it lets through. */
const budgetOf = (points: number, seconds: number) => {
  const clock = { now: 1_000_000 * SECOND };
  const budget = memoryBudget('test', rateOf(points, seconds), () => clock.now);
  const refusal = (key = 'a', cost = 1): ApiError | null => {
    try {
      budget.take(key, cost);
      return null;
    } catch (error) {
      if (error instanceof ApiError) return error;
      throw error;
    }
  };
  const passed = (calls: number, key?: string, cost?: number) =>
    Array.from({ length: calls }, () => refusal(key, cost)).filter((it) => it === null).length;
  return { budget, clock, refusal, passed };
};

describe('a budget', () => {
  it('has all its points at once, then one each interval, for each key', () => {
    const { clock, passed } = budgetOf(3, 3);
    expect(passed(5)).toBe(3);
    expect(passed(5, 'b')).toBe(3);
    clock.now += SECOND - 1;
    expect(passed(5)).toBe(0);
    clock.now += 1;
    expect(passed(5)).toBe(1);
    clock.now += 2 * SECOND;
    expect(passed(5)).toBe(2);
    clock.now += 1000 * SECOND;
    expect(passed(5)).toBe(3);
  });

  it('says how many whole seconds to wait, and then it is true', () => {
    const { clock, refusal, passed } = budgetOf(2, 60);
    passed(2);
    expect(refusal()).toMatchObject({ code: 'too_many', retryAfter: 30 });
    clock.now += SECOND / 10;
    expect(refusal()?.retryAfter).toBe(30);
    clock.now += 29 * SECOND;
    expect(refusal()?.retryAfter).toBe(1);
    clock.now += SECOND;
    expect(refusal()).toBeNull();
    expect(refusal()?.retryAfter).toBe(30);
  });

  it('takes at most three quarters of all for one call', () => {
    const { clock, refusal, passed } = budgetOf(20, 20);
    expect(refusal('a', 500)).toBeNull();
    expect(refusal('a', 500)?.retryAfter).toBe(10);
    clock.now += 9 * SECOND;
    expect(passed(1, 'a', 500)).toBe(0);
    clock.now += SECOND;
    expect(passed(1, 'a', 500)).toBe(1);
  });

  it('does not punish calls that it refused', () => {
    const { clock, passed } = budgetOf(1, 1);
    expect(passed(1000)).toBe(1);
    clock.now += SECOND;
    expect(passed(1)).toBe(1);
  });

  it('counts what a call does once, however often its transaction runs', () => {
    const { budget, passed } = budgetOf(4, 4);
    const call = {};
    const run = (what: 'message' | 'people') => () =>
      budget.takeWithin('a', { call, what, cost: 1 }).next();
    for (const again of [1, 2, 3]) {
      expect(run('people'), `${again}`).not.toThrow();
      expect(run('message'), `${again}`).not.toThrow();
    }
    expect(passed(5)).toBe(2);
  });

  it('tells what is left, and when all is back', () => {
    const { budget, clock, passed } = budgetOf(10, 60);
    expect(budget.remaining('a')).toEqual({ points: 10, seconds: 0 });
    passed(4);
    expect(budget.remaining('a')).toEqual({ points: 6, seconds: 24 });
    clock.now += 10 * SECOND;
    expect(budget.remaining('a')).toEqual({ points: 7, seconds: 14 });
  });

  it('locks nobody out when the clock is set back', () => {
    const { budget, clock, passed } = budgetOf(60, 60);
    passed(60);
    clock.now -= 86_400 * SECOND;
    expect(budget.remaining('a')).toEqual({ points: 60, seconds: 0 });
    expect(passed(61)).toBe(60);
    clock.now -= 59 * SECOND;
    expect(passed(1)).toBe(0);
    clock.now += 60 * SECOND;
    expect(passed(5)).toBe(1);
  });

  it('forgets nobody who still waits, however many others there are', () => {
    const { clock, passed } = budgetOf(1, 60);
    expect(passed(1, 'waits')).toBe(1);
    for (let other = 0; other < 11_000; other++) {
      if (other === 9_000) clock.now += 30 * SECOND;
      passed(1, `other ${other}`);
    }
    expect(passed(1, 'waits')).toBe(0);
    clock.now += 30 * SECOND;
    expect(passed(1, 'waits')).toBe(1);
  });

  it('never gives more than its points and what came back meanwhile', () => {
    const step = fc.record({ wait: fc.nat(3 * SECOND), cost: fc.integer({ min: 1, max: 12 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const { clock, passed } = budgetOf(20, 10);
        const start = clock.now;
        let given = 0;
        for (const { wait, cost } of steps) {
          clock.now += wait;
          given += cost * passed(1, 'a', cost);
          expect(given).toBeLessThanOrEqual(20 + (clock.now - start) / (SECOND / 2));
        }
      }),
    );
  });

  it('can be none', () => {
    for (let count = 0; count < 1000; count++)
      expect(() => noBudget.take('a', 1_000)).not.toThrow();
  });
});

describe('the key of an IP address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1', null],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.1', null],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2', '2001:db8:1'],
    ['2001:db8:1:2::', '2001:db8:1:2', '2001:db8:1'],
    ['2001:db8:1:2::6', '2001:db8:1:2', '2001:db8:1'],
    ['2001:db8::5:6', '2001:db8:0:0', '2001:db8:0'],
    ['2001:db8:1::4:5:6:7', '2001:db8:1:0', '2001:db8:1'],
    ['::1', '0:0:0:0', '0:0:0'],
    ['::', '0:0:0:0', '0:0:0'],
    ['1::2:3:4:5:6:7', '1:0:2:3', '1:0:2'],
    ['fe80::1%eth0', 'fe80:0:0:0', 'fe80:0:0'],
  ])('%s is %s, in the network %s', (ip, key, network) => {
    expect([ipKey(ip), ipNetworkKey(ip)]).toEqual([key, network]);
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
