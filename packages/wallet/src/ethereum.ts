import { secp256k1 } from '@noble/curves/secp256k1.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { hex, utf8 } from '@scure/base';

/** The Ethereum address, lower case with 0x, of a private key (64 hex digits, with or without 0x). */
export const ethereumAddressOf = (privateKeyHex: string): string =>
  addressOf(secp256k1.getPublicKey(secretKey(privateKeyHex), false));

/**
 * Signs a text as wallets do for `personal_sign` (EIP-191, version 0x45): 0x and 65 bytes in hex, r,
 * s and v, where v is 27 or 28.
 *
 * @throws Error for an impossible key or a text with a lone surrogate; it never quotes the key
 */
export function signPersonal(text: string, privateKeyHex: string): string {
  const scheme = { prehash: false, format: 'recovered' } as const;
  const [parity = 0, ...rs] = secp256k1.sign(digestOf(text), secretKey(privateKeyHex), scheme);
  return `0x${hex.encode(Uint8Array.from([...rs, parity + 27]))}`;
}

/**
 * The address, lower case with 0x, of whoever signed this text for `personal_sign`; null when the
 * signature is none: exactly 65 bytes in hex with 0x, v 27 or 28 (some wallets: 0 or 1). One text has
 * many good signatures, so never take a signature for an identifier. Never throws.
 */
export function recoverPersonal(text: string, signature: string): string | null {
  if (!/^0x[0-9a-f]{130}$/i.test(signature)) return null;
  try {
    const bytes = hex.decode(signature.slice(2).toLowerCase());
    const v = bytes[64] ?? 0;
    const parity = v >= 27 ? v - 27 : v;
    if (parity > 1) return null;
    const recovered = Uint8Array.from([parity, ...bytes.subarray(0, 64)]);
    const compressed = secp256k1.recoverPublicKey(recovered, digestOf(text), { prehash: false });
    return addressOf(secp256k1.Point.fromBytes(compressed).toBytes(false));
  } catch {
    return null;
  }
}

const addressOf = (uncompressed: Uint8Array): string =>
  `0x${hex.encode(keccak_256(uncompressed.subarray(1)).subarray(12))}`;

/** The length is that of the bytes, and stands in decimal. */
function digestOf(text: string): Uint8Array {
  const message = utf8.decode(text);
  const head = utf8.decode(`\x19Ethereum Signed Message:\n${message.length}`);
  return keccak_256(Uint8Array.from([...head, ...message]));
}

function secretKey(text: string): Uint8Array {
  const digits = /^(?:0x)?([0-9a-f]{64})$/i.exec(text)?.[1];
  if (digits === undefined) throw new Error('An Ethereum private key must be 64 hex digits');
  return hex.decode(digits.toLowerCase());
}
