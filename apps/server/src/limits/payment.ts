import type { ErrorCode } from '@parley/contracts';
import type { CallBudget } from './budget.ts';
import { costOf, REJECTION_COST } from './costs.ts';
import type { Limits } from './limits.ts';

/** What one call costs, and out of whose points. Each step refuses who has too few left. */
export class Payment {
  private readonly limits: Limits;
  private readonly ip: string;
  private readonly cost: number;
  private readonly payers: (readonly [budget: CallBudget, key: string])[] = [];

  constructor(limits: Limits, path: string, ip: string) {
    this.limits = limits;
    this.ip = ip;
    this.cost = costOf(path);
  }

  /** Every call is paid by its IP address, whatever credentials it brings. */
  byIp(): Promise<void> | undefined {
    return this.take(this.limits.ip, this.ip, Math.max(1, this.cost));
  }

  byCaller(key: string): Promise<void> | undefined {
    return this.take(this.limits.caller, key, this.cost);
  }

  /** Refuses a caller who could not pay. That they call is not verified yet: nothing is taken. */
  checkCaller(key: string): Promise<void> | undefined {
    return this.limits.caller.check(key, this.cost);
  }

  /** Takes what `checkCaller` asked for, once it is verified who calls. */
  byVerifiedCaller(key: string): void {
    this.payers.push([this.limits.caller, key]);
    this.limits.caller.pay(key, this.cost);
  }

  /** Takes more of everybody who has paid so far, for what a call asks for. */
  async more(cost: number): Promise<void> {
    for (const [budget, key] of this.payers) await budget.take(key, cost);
  }

  /** A limit of its own, by IP address. */
  also(budget: CallBudget): Promise<void> | undefined {
    return this.take(budget, this.ip, 1);
  }

  /** When the call is done: with its refusal, if it was refused. */
  settle(refused: ErrorCode | null): void {
    if (refused === 'unauthenticated') this.limits.ip.pay(this.ip, REJECTION_COST);
  }

  /**
   * How the points stand, in the fields of draft-ietf-httpapi-ratelimit-headers-10: of `q` points in
   * `w` seconds `r` are left, and all are back in `t` seconds.
   */
  fields(): readonly (readonly [name: string, value: string])[] {
    const policies: string[] = [];
    const states: string[] = [];
    for (const [budget, key] of this.payers) {
      const remaining = budget.remaining(key);
      if (budget.policy === null || remaining === null) continue;
      policies.push(budget.policy.field);
      states.push(`"${budget.policy.name}";r=${remaining.points};t=${remaining.seconds}`);
    }
    if (policies.length === 0) return [];
    return [
      ['ratelimit-policy', policies.join(', ')],
      ['ratelimit', states.join(', ')],
    ];
  }

  private take(budget: CallBudget, key: string, cost: number): Promise<void> | undefined {
    this.payers.push([budget, key]);
    return budget.take(key, cost);
  }
}
