import type { Unsynced } from './unsynced.ts';

/** What the rest of the app stores in this browser for an account. */
export interface AccountData {
  /** Counts the content that exists only in this browser. */
  readonly countUnsynced: (address: string) => Promise<Unsynced>;
  /** Deletes what can be fetched again, and the unsynced content unless it is to be kept. */
  readonly clear: (address: string, keepsUnsynced: boolean) => Promise<void>;
}
