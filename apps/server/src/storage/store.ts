import type { Steps } from './query.ts';

/** Where everything is kept. Both engines run the same transactions. */
export interface Store {
  /** Runs steps that only read, on one snapshot. */
  read<Result>(steps: () => Steps<Result>): Promise<Result>;
  /** Runs steps in a transaction of their own; resolves when they are on disk. */
  write<Result>(steps: () => Steps<Result>, options?: WriteOptions): Promise<Result>;
  /** Calls back with the inboxes that commits wrote to, after each commit. */
  onTouched(listener: (addresses: ReadonlySet<number>) => void): void;
  close(): Promise<void>;
}

interface WriteOptions {
  /** Must survive the end of the process, but may be lost with the power: for short-lived facts. */
  readonly relaxed?: boolean;
}

/** The store can't take this now (locked, full, failing); nothing was written. */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super('The store is not available.', { cause });
  }
}
