import type { PeerRow } from '../storage/stores/participant/peers.ts';

/** What presence and receipts read and keep. Its transactions belong to the actions. */
export interface Records {
  /** Those who share one of an address's latest threads. */
  readonly peersOf: (address: number) => Promise<PeerRow[]>;
  /** Keeps up to when messages have reached the owner of an inbox; false when that was known. */
  readonly markReceived: (address: number, at: number) => Promise<boolean>;
  /** Those of `senders` to whom the owner of an inbox has ever written. */
  readonly answeredOf: (address: number, senders: readonly number[]) => Promise<number[]>;
}
