import type { ReceivedMark } from '../storage/stores/inbox/inbox.ts';
import type { Correspondents, PeerRow } from '../storage/stores/participant/peers.ts';

/** What presence and receipts read and keep. Its transactions belong to the actions. */
export interface Records {
  /** Those who share one of an address's latest threads. */
  readonly peersOf: (address: number) => Promise<PeerRow[]>;
  /** Keeps up to when messages have reached the owners of inboxes; the inboxes of which that is new. */
  readonly markReceived: (received: readonly ReceivedMark[]) => Promise<number[]>;
  /** Those of whom the writer has ever written to the reader. */
  readonly whoHaveWritten: (pairs: readonly Correspondents[]) => Promise<Correspondents[]>;
}
