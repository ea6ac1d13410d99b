import type { SendPlain } from './plain-send.ts';
import type { Steps } from './query.ts';
import type { InboxWrite } from './stores/inbox/fresh.ts';

/** Where everything is kept. Both engines run the same transactions. */
export interface Store {
  /** Whether several servers may work on it at once. */
  readonly shared: boolean;
  /** Stays the same while no other server ends a session; null when it can't be told. */
  sessionsVersion(): number | null | Promise<number | null>;
  /** Resolves when no server goes by an older version than there was when it was called. */
  sessionsKnown(): Promise<void>;
  /** Runs steps that only read, on one snapshot. */
  read<Result>(steps: () => Steps<Result>): Promise<Result>;
  /**
   * Runs steps in a transaction of their own; resolves when they are on disk. Where writers work side
   * by side the steps may be run again from the start: they may change nothing but the store.
   */
  write<Result>(steps: () => Steps<Result>, options?: WriteOptions): Promise<Result>;
  /**
   * Sends a message in one round trip: one under a new key, within its sender's allowance, into a thread
   * that all who take part have in their lists. Undefined for any other: then nothing was written, and
   * the steps of a send find out why. Absent where the steps cost no round trips.
   */
  readonly sendPlain?: SendPlain | undefined;
  /** From here on the watcher is called for commits and messages, those of other servers included. */
  watch(watcher: Watcher): void;
  /** Sends all other servers on this store a message that is worth nothing later; it may get lost. */
  publish(message: string): void;
  close(): Promise<void>;
}

export interface WriteOptions {
  /** Must survive the end of the process, but may be lost with the power: for short-lived facts. */
  readonly relaxed?: boolean;
}

export interface Watcher {
  /** Inboxes that commits wrote to. Called too often rather than too seldom, and sometimes late. */
  inboxesChanged(writes: readonly InboxWrite[]): void;
  /** The inboxes that somebody waits at: those whose commits may not be missed. */
  followed(): Iterable<number>;
  /** A message that another server published. */
  receive(message: string): void;
}

/** Until somebody watches. */
export const noWatcher: Watcher = {
  inboxesChanged: () => {},
  followed: () => [],
  receive: () => {},
};

/** The store can't take this now (locked, full, failing). */
export class StoreUnavailable extends Error {
  /** Whether it broke while it committed, so that nobody knows; else nothing was written. */
  readonly mayBeWritten: boolean;
  constructor(cause: unknown, mayBeWritten = false) {
    super('The database is not available.', { cause });
    this.mayBeWritten = mayBeWritten;
  }
}
