import type { HostileClient } from './client.ts';

/** Something that one client does to a server for a while, from one network address. */
export interface Attack {
  readonly name: string;
  readonly run: (client: HostileClient) => Promise<void>;
}

/** What the attacker's process is told to do. */
export interface Order {
  readonly attack: string;
  readonly url: string;
  readonly from: string;
  readonly ms: number;
  readonly seed: number;
  /** People who never agreed to anything: their addresses, and userids of Web3MQ. */
  readonly victims: readonly string[];
  readonly users: readonly string[];
}

/** What came of it: how often each outcome was seen. A number is a status of HTTP. */
export type Tally = Readonly<Record<string, number>>;
