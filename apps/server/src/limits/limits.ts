import type { Config } from '../config.ts';
import type { Store } from '../storage/store.ts';
import { type Budget, type CallBudget, noBudget } from './budget.ts';
import { ipKey, ipNetworkKey } from './ip-keys.ts';
import { memoryBudget } from './memory-budget.ts';
import { type Rate, rateOf } from './rate.ts';
import { SharedBudget } from './shared-budget.ts';

/** Whose points a call is paid from. */
export interface Limits {
  /** By VFX address or userid. */
  readonly caller: Budget;
  readonly ip: CallBudget;
  /** By IP address: texts to sign, sign-ins, and registrations of Web3MQ. */
  readonly challenge: CallBudget;
  readonly signIn: CallBudget;
  readonly registration: CallBudget;
}

const MINUTE = 60;
const FIVE_MINUTES = 300;
/** A text to sign costs little, and not each one is used. */
const CHALLENGES_A_SIGN_IN = 3;
/** Who has many IPv6 networks gets no more than so many times what one has. */
const NETWORKS = 4;

const none: Limits = {
  caller: noBudget,
  ip: noBudget,
  challenge: noBudget,
  signIn: noBudget,
  registration: noBudget,
};

/** The limits of the settings; open mode, which serves its own machine only, has none. */
export const createLimits = (
  { mode, limits }: Pick<Config, 'mode' | 'limits'>,
  store: Pick<Store, 'write' | 'shared'>,
  clock: () => number,
): Limits => {
  if (mode === 'open' || limits === null) return none;
  const budget = (name: string, rate: Rate): Budget =>
    store.shared ? new SharedBudget(name, rate, store, clock) : memoryBudget(name, rate, clock);
  const byIp = (name: string, points: number, seconds: number): CallBudget =>
    ipBudget(
      budget(name, rateOf(points, seconds)),
      budget(`${name}-network`, rateOf(points * NETWORKS, seconds)),
    );
  return {
    caller: budget('caller', rateOf(limits.caller, MINUTE)),
    ip: byIp('ip', limits.ip, MINUTE),
    challenge: byIp('challenge', limits.signIn * CHALLENGES_A_SIGN_IN, FIVE_MINUTES),
    signIn: byIp('sign-in', limits.signIn, FIVE_MINUTES),
    registration: byIp('registration', limits.registration, FIVE_MINUTES),
  };
};

/** A budget whose keys are IP addresses: IPv6 by /64, and all of a /48 together by `network`. */
const ipBudget = (one: Budget, network: Budget): CallBudget => {
  const ofBoth =
    (ask: 'take' | 'check') =>
    (ip: string, cost: number): Promise<void> | undefined => {
      const asked = one[ask](ipKey(ip), cost);
      const networkKey = ipNetworkKey(ip);
      if (networkKey === null) return asked;
      return asked
        ? asked.then(() => network[ask](networkKey, cost))
        : network[ask](networkKey, cost);
    };
  return {
    policy: one.policy,
    take: ofBoth('take'),
    check: ofBoth('check'),
    pay: (ip, cost) => {
      one.pay(ipKey(ip), cost);
      const networkKey = ipNetworkKey(ip);
      if (networkKey !== null) network.pay(networkKey, cost);
    },
    remaining: (ip) => one.remaining(ipKey(ip)),
  };
};
