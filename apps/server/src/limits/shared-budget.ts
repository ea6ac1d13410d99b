import type { Steps } from '../storage/query.ts';
import type { Store } from '../storage/store.ts';
import { type Allowance, fullAt, take } from '../storage/stores/rate-limit.ts';
import { type Budget, type Charge, type Policy, policyOf } from './budget.ts';
import { ExpiringMap } from './expiring-map.ts';
import { cappedCost, checkFits, type Rate, refillTime, remainingOf, timeOf } from './rate.ts';

/** A server takes this part of all points at a time, and asks again when they are spent. */
const BLOCKS = 30;
/** For so long it keeps what it took and did not need (microseconds). */
const KEPT = 60_000_000;

interface Held {
  /** Points taken here and not spent; less than none: spent and not yet taken. */
  points: number;
  /** When all are whole again, as the database said last. */
  fullAt: number;
  usedAt: number;
  asking: { readonly charge: number; readonly done: Promise<void> } | null;
}

/**
 * Counts for all servers on one database together. Calls are paid from points that a server takes from
 * there in blocks, so that few have to ask; what transactions do is taken in them, one by one.
 */
export class SharedBudget implements Budget {
  readonly policy: Policy;
  private readonly store: Pick<Store, 'write'>;
  private readonly clock: () => number;
  private readonly held: ExpiringMap<Held>;

  constructor(name: string, rate: Rate, store: Pick<Store, 'write'>, clock: () => number) {
    this.policy = policyOf(name, rate);
    this.store = store;
    this.clock = clock;
    this.held = new ExpiringMap<Held>(clock, ({ usedAt }) => usedAt + KEPT);
  }

  take(key: string, cost: number): Promise<void> | undefined {
    const held = this.heldOf(key);
    const charge = cappedCost(this.policy.rate, cost);
    if (held.points < charge) return this.takeMore(key, held, charge);
    held.points -= charge;
    return undefined;
  }

  check(key: string): Promise<void> | undefined {
    const held = this.held.get(key);
    // A caller who was never verified here owes nothing.
    if (held === undefined || held.points >= 0) return undefined;
    return this.takeMore(key, held, 0);
  }

  pay(key: string, cost: number): void {
    this.heldOf(key).points -= cappedCost(this.policy.rate, cost);
  }

  *takeWithin(key: string, { cost }: Charge): Steps<void> {
    const allowance = this.stored(key, cost);
    const now = this.clock();
    if ((yield* take(allowance, now)) !== undefined) return;
    checkFits(this.policy.rate, yield* fullAt(allowance.key), cost, now);
  }

  stored(key: string, cost: number): Allowance {
    const { name, rate } = this.policy;
    return { key: `${name} ${key}`, step: timeOf(rate, cost), most: refillTime(rate) };
  }

  remaining(key: string) {
    const held = this.held.get(key);
    if (held === undefined) return null;
    const spare = timeOf(this.policy.rate, Math.max(0, held.points));
    return remainingOf(this.policy.rate, held.fullAt - spare, this.clock());
  }

  private heldOf(key: string): Held {
    const now = this.clock();
    const known = this.held.get(key);
    const held = known ?? { points: 0, fullAt: 0, usedAt: now, asking: null };
    // Points of long ago would be there on top of all that is whole again.
    if (held.usedAt + KEPT < now) held.points = Math.min(held.points, 0);
    held.usedAt = now;
    if (known === undefined) this.held.set(key, held);
    return held;
  }

  private async takeMore(key: string, held: Held, charge: number): Promise<void> {
    while (held.points < charge) await this.ask(key, held, charge);
    held.points -= charge;
  }

  /**
   * Takes what is missing for a price, and a block on top while there is one. One at a time for a key:
   * who wants no less than the one that asks shares its fate, and who wants less looks again.
   */
  private ask(key: string, held: Held, charge: number): Promise<void> {
    if (held.asking !== null) {
      const { charge: asked, done } = held.asking;
      return charge < asked ? done.catch(() => {}) : done;
    }
    const done = this.askFor(key, held, charge - held.points).finally(() => {
      held.asking = null;
    });
    held.asking = { charge, done };
    return done;
  }

  private async askFor(key: string, held: Held, missing: number): Promise<void> {
    const { rate } = this.policy;
    // What is missing after more was spent than there is may be more than can be taken at once.
    const amounts = [missing + Math.ceil(rate.points / BLOCKS), missing].map((amount) =>
      cappedCost(rate, amount),
    );
    const steps = () => this.firstOf(key, amounts);
    // Lost with the power, it would be whole again before anybody could use it.
    const { taken, until } = await this.store.write(steps, { relaxed: true });
    held.fullAt = until;
    held.points += taken;
    if (taken === 0) checkFits(rate, until, missing, this.clock());
  }

  private *firstOf(
    key: string,
    amounts: readonly number[],
  ): Steps<{ taken: number; until: number }> {
    for (const amount of amounts) {
      const allowance = this.stored(key, amount);
      const until = yield* take(allowance, this.clock());
      if (until !== undefined) return { taken: amount, until };
    }
    return { taken: 0, until: yield* fullAt(this.stored(key, 0).key) };
  }
}
