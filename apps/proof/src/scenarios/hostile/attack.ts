import type { HostileClient } from './client.ts';

/** Something that one client does to a server for a while, from one network address. */
export interface Attack {
  readonly name: string;
  readonly run: (client: HostileClient) => Promise<void>;
}

/** What the attacker's process is told to do. */
export interface AttackOrder {
  readonly attack: string;
  readonly url: string;
  readonly from: string;
  readonly ms: number;
  readonly seed: number;
  /** People who never agreed to anything: their addresses, and userids of Web3MQ. */
  readonly victims: readonly string[];
  readonly users: readonly string[];
}

/** How often each outcome was seen. A number is a status of HTTP. */
export type OutcomeCounts = Readonly<Record<string, number>>;

/** What came of an order. */
export interface Report {
  readonly tally: OutcomeCounts;
  /** Why it could not even be set up. */
  readonly problem: string | null;
}

/** The outcome where setting up took too long, of a server or a machine that is very busy. */
export const NOT_READY = 'not ready in time';
