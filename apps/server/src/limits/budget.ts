import { noSteps, type Steps } from '../storage/query.ts';
import type { Allowance } from '../storage/stores/rate-limit.ts';
import { type Rate, type Remaining, refillTime } from './rate.ts';

/** A budget as answers name it. */
export interface Policy {
  readonly name: string;
  readonly rate: Rate;
  /** As the field RateLimit-Policy gives it. */
  readonly field: string;
}

export const policyOf = (name: string, rate: Rate): Policy => ({
  name,
  rate,
  field: `"${name}";q=${rate.points};w=${Math.round(refillTime(rate) / 1_000_000)}`,
});

/** So many points for each key; who has too few left is refused with `too_many` and the seconds to wait. */
export interface CallBudget {
  /** Null where nothing is limited. */
  readonly policy: Policy | null;
  /** Takes points. A promise only where the database has to be asked for them. */
  take(key: string, cost: number): Promise<void> | undefined;
  /** Refuses who could not pay, and takes nothing: what it is, or whose, will be known later. */
  check(key: string, cost: number): Promise<void> | undefined;
  /** Takes points of a verified caller, even if too few are left. */
  pay(key: string, cost: number): void;
  /** As far as it is known here. */
  remaining(key: string): Remaining | null;
}

/** What an effect of a call costs, and the call: an object that is this call's alone. */
export interface Charge {
  readonly call: object;
  readonly what: 'message' | 'people';
  readonly cost: number;
}

/** A budget that pays for what transactions do, too. */
export interface Budget extends CallBudget {
  /** Takes points once for each call, however often its transaction runs. */
  takeWithin(key: string, charge: Charge): Steps<void>;
  /** What a message takes that the database sends by itself; null where nothing is counted there. */
  stored(key: string, cost: number): Allowance | null;
}

export const noBudget: Budget = {
  policy: null,
  take: () => undefined,
  check: () => undefined,
  pay: () => {},
  remaining: () => null,
  takeWithin: noSteps,
  stored: () => null,
};
