import { createHash } from 'node:crypto';

/** One key for one set of participants, in whatever order they are named; no address holds a blank. */
export const memberKey = (addresses: readonly string[]): Uint8Array =>
  createHash('sha256')
    .update([...addresses].sort().join(' '), 'utf8')
    .digest();
