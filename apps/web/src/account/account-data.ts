import type { Written } from './written-words.ts';

/** What the rest of the app keeps in this browser for an account. */
export interface AccountData {
  /** How much of what the person wrote stands nowhere else. */
  readonly countWritten: (address: string) => Promise<Written>;
  /** Lets go of the keys that a passphrase opened beside the account's own. */
  readonly lock: (address: string) => void;
  /** Deletes what can be fetched again, and what the person wrote unless they keep that. */
  readonly clear: (address: string, keepsWritten: boolean) => Promise<void>;
  /** Deletes the identity that the account has in another system. */
  readonly removeIdentity: (address: string) => Promise<void>;
}
