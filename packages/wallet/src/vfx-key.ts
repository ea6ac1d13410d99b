import { secp256k1 } from '@noble/curves/secp256k1.js';
import { hex } from '@scure/base';
import { type VfxNetwork, vfxAddressOf, vfxVaultAddressOf } from './vfx-address.ts';
import { signVfx } from './vfx-signature.ts';

/** A VFX key pair. The private key stays inside `sign`, so logging one of these reveals nothing. */
export interface VfxKey {
  readonly address: string;
  /** `xRBX…`, or null: about half of all keys have no vault address. */
  readonly vaultAddress: string | null;
  /** 65 bytes, uncompressed: 04, X, Y. */
  readonly publicKey: Uint8Array;
  /** The signature of `signVfx`; throws on a message with a lone surrogate. */
  sign(message: string): string;
}

/**
 * The key pair of a private key as wallets export it: 64 hex digits, or 66 with a leading 00.
 *
 * @throws Error for anything else, zero and numbers from the curve's order on; it never quotes the
 * key
 */
export function vfxKey(privateKeyHex: string, network: VfxNetwork): VfxKey {
  const privateKey = privateKeyOf(privateKeyHex);
  const publicKey = secp256k1.getPublicKey(privateKey, false);
  return {
    address: vfxAddressOf(publicKey, network),
    vaultAddress: vfxVaultAddressOf(publicKey),
    publicKey,
    sign: (message) => signVfx(message, privateKey),
  };
}

/** A new random key pair, with its private key (64 hex digits) for the caller to keep. */
export function generateVfxKey(network: VfxNetwork): VfxKey & { readonly privateKey: string } {
  const privateKey = hex.encode(secp256k1.utils.randomSecretKey());
  return { ...vfxKey(privateKey, network), privateKey };
}

function privateKeyOf(text: string): Uint8Array {
  const digits = /^(?:00)?([0-9a-f]{64})$/i.exec(text)?.[1];
  if (digits === undefined)
    throw new Error('A VFX private key must be 64 hex digits, or 66 with a leading 00');
  const bytes = hex.decode(digits);
  if (!secp256k1.utils.isValidSecretKey(bytes))
    throw new Error('This is not a private key: it is zero, or not below the order of the curve');
  return bytes;
}
