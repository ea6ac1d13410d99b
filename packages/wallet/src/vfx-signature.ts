import { secp256k1 } from '@noble/curves/secp256k1.js';
import { base58, base64, utf8 } from '@scure/base';
import { vfxAddressBelongsTo } from './vfx-address.ts';

const scheme = { format: 'der', prehash: true } as const;
// The desktop wallet leaves S as it falls, so half of its signatures have a high one.
const anyS = { ...scheme, lowS: false } as const;

/**
 * Signs a message as reference wallets do: base64 of the DER of ECDSA over secp256k1 and SHA-256 of
 * the UTF-8 text, a dot, base58 of the public key without its leading 04. S is low and the nonce
 * follows RFC 6979, so a key always signs a message alike, and as the reference web wallet does.
 *
 * @param privateKey 32 bytes
 * @throws Error for an impossible key or a message with a lone surrogate; it never quotes the key
 */
export function signVfx(message: string, privateKey: Uint8Array): string {
  const der = secp256k1.sign(utf8.decode(message), privateKey, scheme);
  const publicKey = secp256k1.getPublicKey(privateKey, false);
  return `${base64.encode(der)}.${base58.encode(publicKey.subarray(1))}`;
}

/**
 * Whether a signature over this message was made by the owner of this address, in its mainnet,
 * testnet or vault form; which network is wanted is the caller's question to `vfxAddressProblem`.
 * The encodings are strict (canonical padded base64, DER, a key on the curve), yet one message has
 * many good signatures, so never take a signature for an identifier. Never throws.
 */
export function verifyVfx(claim: {
  readonly address: string;
  readonly message: string;
  readonly signature: string;
}): boolean {
  try {
    const { address, message, signature } = claim;
    const [der, key, ...rest] = signature.split('.');
    if (der === undefined || key === undefined || rest.length > 0) return false;
    const publicKey = uncompressed(base58.decode(key));
    return (
      vfxAddressBelongsTo(address, publicKey) &&
      secp256k1.verify(base64.decode(der), utf8.decode(message), publicKey, anyS)
    );
  } catch {
    return false;
  }
}

/** Reference wallets drop the first byte of a key when it is zero, so 63 bytes may arrive for 64. */
function uncompressed(key: Uint8Array): Uint8Array {
  if (key.length !== 63 && key.length !== 64) throw new RangeError('Not a VFX public key');
  const bytes = new Uint8Array(65);
  bytes[0] = 4;
  bytes.set(key, bytes.length - key.length);
  return bytes;
}
