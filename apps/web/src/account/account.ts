import type { ServerInfo } from '@parley/contracts';

/** Somebody who uses Parley in this browser. */
export interface Account {
  readonly address: string;
  readonly network: ServerInfo['network'];
  /**
   * The private key, encrypted with a passphrase; null for a guest of a server in open mode, who
   * names an address and proves nothing.
   */
  readonly sealed: string | null;
}
