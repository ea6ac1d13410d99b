/**
 * What a typed client sends has no messageid of its own. It gets one that looks like the others, never
 * changes, and says which message it is: 40 zeros, then the id. No hash of a signed message begins so.
 */
export const derivedMessageid = (id: number): string => id.toString(16).padStart(56, '0');

/** The id that a derived messageid stands for; null for one that is no such thing. */
export const idOfDerived = (messageid: string): number | null => {
  const id = /^0{40}[0-9a-f]{16}$/.test(messageid) ? Number.parseInt(messageid, 16) : 0;
  return Number.isSafeInteger(id) && id > 0 ? id : null;
};

/** The bytes of a messageid; null when it is none. */
export const messageidBytes = (messageid: string): Uint8Array | null =>
  /^[0-9a-f]{56}$/.test(messageid) ? Buffer.from(messageid, 'hex') : null;
