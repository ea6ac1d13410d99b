import type { Allowance } from './stores/rate-limit.ts';

/** A message whose sending needs nothing looked up first. */
export interface PlainSend {
  /** The thread's. */
  readonly uuid: string;
  /** The sender's address. */
  readonly sender: string;
  readonly content: string;
  readonly search: string | null;
  /** By which a retry is known; null when there will be none. */
  readonly key: string | null;
  readonly proof: number;
  readonly now: number;
  /** What it takes of the sender's points; null where nothing is counted in the database. */
  readonly allowance: Allowance | null;
}

/** The message as it was written. */
export interface Sent {
  readonly message: number;
  readonly at: number;
}

export type SendPlain = (send: PlainSend) => Promise<Sent | undefined>;
