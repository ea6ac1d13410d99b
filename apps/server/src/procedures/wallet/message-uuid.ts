import { createHash } from 'node:crypto';

/**
 * The UUID of a message, for clients that know no other id: made from its thread and its id, so it never
 * changes and is stored nowhere (RFC 9562, version 8).
 */
export const messageUuid = (thread: string, id: number): string => {
  const hash = createHash('sha256').update(`${thread}/${id}`).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
};
