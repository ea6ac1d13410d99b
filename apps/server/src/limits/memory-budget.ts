import { noSteps } from '../storage/query.ts';
import { type Budget, type Charge, policyOf } from './budget.ts';
import { ExpiringMap } from './expiring-map.ts';
import { checkFits, type Rate, remainingOf, spend } from './rate.ts';

/** Counts in this process, which has the database to itself. */
export const memoryBudget = (name: string, rate: Rate, clock: () => number): Budget => {
  const fullAt = new ExpiringMap<number>(clock, (at) => at);
  const counted = new WeakMap<object, Set<Charge['what']>>();

  const at = (key: string): number => fullAt.get(key) ?? 0;
  const check = (key: string, cost: number): undefined =>
    void checkFits(rate, at(key), cost, clock());
  const pay = (key: string, cost: number): void =>
    fullAt.set(key, spend(rate, at(key), cost, clock()));

  return {
    policy: policyOf(name, rate),
    check,
    pay,
    take: (key, cost) => {
      check(key, cost);
      pay(key, cost);
      return undefined;
    },
    takeWithin: (key, { call, what, cost }) => {
      const before = counted.get(call);
      if (before?.has(what)) return noSteps();
      check(key, cost);
      pay(key, cost);
      counted.set(call, new Set([...(before ?? []), what]));
      return noSteps();
    },
    stored: () => null,
    remaining: (key) => remainingOf(rate, at(key), clock()),
  };
};
