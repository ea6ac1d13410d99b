import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { isStrongEd25519PublicKey } from '@parley/wallet';

/** Keys checked and parsed lately: the check costs more than the signature's. */
const keys = new Map<string, KeyObject>();
const KEY_LIMIT = 10_000;

/**
 * Verifies with node:crypto, many times faster than script, behind the strict rules it does not
 * have: it would take a forged signature under a small-order key.
 */
export const verifyStrictly = (
  message: string,
  signature: Uint8Array,
  publicKey: Uint8Array,
): boolean => {
  if (signature.length !== 64) return false;
  const key = strongKey(publicKey);
  return key !== null && verify(null, Buffer.from(message, 'utf8'), key, signature);
};

const strongKey = (bytes: Uint8Array): KeyObject | null => {
  const x = Buffer.from(bytes).toString('base64url');
  const known = keys.get(x);
  if (known) return known;
  if (!isStrongEd25519PublicKey(bytes)) return null;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  if (keys.size >= KEY_LIMIT) keys.clear();
  keys.set(x, key);
  return key;
};

/** Canonical, padded base64 only; Buffer alone would skip whatever it does not know. */
export const strictBase64 = (text: string): Uint8Array | null => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
};
