import type { ServerInfo } from '@parley/contracts';

/** A VFX wallet, or a guest. */
export interface VfxAccount {
  readonly kind: 'vfx';
  readonly address: string;
  readonly network: ServerInfo['network'];
  /**
   * The private key, encrypted with a passphrase; null for a guest of a server in open mode, who
   * names an address and proves nothing.
   */
  readonly sealed: string | null;
  /** The recovery phrase, encrypted with the same passphrase, where the wallet came from one. */
  readonly sealedPhrase?: string | null;
}

/** A Web3MQ user with a session key. */
export interface Web3mqAccount {
  readonly kind: 'web3mq';
  /** The userid. */
  readonly address: string;
  /** `eth:0x…` as a rule. */
  readonly didkey: string;
  /** The session key, encrypted with a passphrase. */
  readonly sealed: string;
  /** When the server stops taking the session key, in milliseconds since 1970; null: not known. */
  readonly expires_at: number | null;
}

/** Somebody who uses Parley in this browser. */
export type Account = VfxAccount | Web3mqAccount;

/** Whether the server takes an account's session key no more, as far as this browser knows. */
export const hasExpired = (account: Account): boolean =>
  account.kind === 'web3mq' && account.expires_at !== null && account.expires_at <= Date.now();
