import { browserStore } from '../../browser/browser-store.ts';

/** A Web3MQ identity as this browser keeps it: its private key is encrypted with a passphrase. */
export interface KeptIdentity {
  readonly userid: string;
  /** `eth:0x…` as a rule. */
  readonly didkey: string;
  readonly sealed: string;
}

/** One identity for an account's address. */
export const web3mqIdentities = browserStore<KeptIdentity>('parley-web3mq');
