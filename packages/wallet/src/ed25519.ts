import { getPublicKey, hashes, keygen, Point, sign, verify } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import { base64, hex, utf8 } from '@scure/base';

// The library leaves SHA-512 to its caller unless every call is to be asynchronous.
hashes.sha512 = sha512;

/** A new random Ed25519 key pair as Web3MQ writes keys: 64 hex digits each, lower case. */
export function generateEd25519Key(): { readonly privateKey: string; readonly publicKey: string } {
  const { secretKey, publicKey } = keygen();
  return { privateKey: hex.encode(secretKey), publicKey: hex.encode(publicKey) };
}

/**
 * The public key, 64 hex digits in lower case, of a private key (an RFC 8032 seed, 64 hex digits).
 *
 * @throws Error when the private key is anything else; it never quotes the key
 */
export const ed25519PublicKey = (privateKeyHex: string): string =>
  hex.encode(getPublicKey(seedOf(privateKeyHex)));

/**
 * Signs the UTF-8 bytes of a message as Web3MQ clients do: 64 bytes in padded base64.
 *
 * @throws Error when the private key is not 64 hex digits or the message has a lone surrogate; it
 * never quotes the key
 */
export const signEd25519 = (message: string, privateKeyHex: string): string =>
  base64.encode(sign(utf8.decode(message), seedOf(privateKeyHex)));

/**
 * Whether a signature (canonical padded base64 of 64 bytes) over the UTF-8 bytes of a message was
 * made by a public key (64 hex digits in either case, so lower them before comparing keys). Strict:
 * weak keys are refused as by `isStrongEd25519PublicKey`, and every encoding must be canonical.
 * Never throws.
 */
export function verifyEd25519(claim: {
  readonly message: string;
  readonly signature: string;
  readonly publicKey: string;
}): boolean {
  try {
    const { message, signature, publicKey } = claim;
    return verifyEd25519Bytes(
      base64.decode(signature),
      utf8.decode(message),
      hex.decode(publicKey),
    );
  } catch {
    return false;
  }
}

/**
 * `verifyEd25519` over bytes, for test vectors whose messages are not text.
 *
 * @throws RangeError unless the signature has 64 bytes and the key 32
 */
export const verifyEd25519Bytes = (
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
): boolean =>
  // Under the looser default one constant signature verifies any message for the identity key.
  verify(signature, message, publicKey, { zip215: false });

/**
 * Whether these bytes are a public key that only the holder of a private key can sign for: exactly
 * 32 bytes, the canonical encoding of a point on the curve (y below the field prime, no sign on
 * x = 0), and not one of the eight points of small order, which 8 multiplies to the identity.
 * Ask this before handing a key to a laxer verifier such as node:crypto. Never throws.
 */
export function isStrongEd25519PublicKey(bytes: Uint8Array): boolean {
  try {
    return !Point.fromBytes(bytes).isSmallOrder();
  } catch {
    return false;
  }
}

function seedOf(privateKeyHex: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/i.test(privateKeyHex))
    throw new Error('An Ed25519 private key must be 64 hex digits');
  return hex.decode(privateKeyHex);
}
