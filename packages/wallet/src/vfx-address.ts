import { ripemd160 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { base58, createBase58check } from '@scure/base';

/** The two networks of VFX. Vault addresses look the same on both. */
export type VfxNetwork = 'mainnet' | 'testnet';

/**
 * Why a text is not an address:
 * - `length`: not 26 to 35 characters
 * - `characters`: something outside the base58 alphabet
 * - `checksum`: mistyped
 * - `network`: a good address of the other network
 * - `kind`: a good checksum for something that VFX does not use, or not 25 bytes
 */
export type AddressProblem = 'length' | 'characters' | 'checksum' | 'network' | 'kind';

const versionBytes = { mainnet: [0x3c], testnet: [0x89], vault: [0x89, 0xb9, 0x21] };
const versionedLength = 21;
const base58check = createBase58check(sha256);

/**
 * The address of a public key, `R…` on mainnet and `x…` on testnet: Base58Check of the version byte
 * and RIPEMD160(SHA256(key)), as reference wallets derive it.
 *
 * @param publicKey 65 bytes, uncompressed: 04, X, Y. Not checked to be on the curve.
 * @throws RangeError for any other shape of key
 */
export const vfxAddressOf = (publicKey: Uint8Array, network: VfxNetwork): string =>
  addressWith(versionBytes[network], publicKey);

/**
 * The vault ("reserve") address `xRBX…` of a public key, the same on both networks, or null when the
 * key has none. The three version bytes reach `xRBX` for about 53 % of keys; the others would print
 * `xRBW…`, and reference wallets draw another key rather than use such a vault.
 *
 * @param publicKey 65 bytes, uncompressed: 04, X, Y. Not checked to be on the curve.
 * @throws RangeError for any other shape of key
 */
export function vfxVaultAddressOf(publicKey: Uint8Array): string | null {
  const address = addressWith(versionBytes.vault, publicKey);
  return printsAsVault(address) ? address : null;
}

/**
 * What keeps a text from being a canonical address of this network or a vault; null when it is one.
 * Never throws.
 *
 * Vault and testnet version bytes overlap. As in reference wallets the printed prefix decides, and
 * the bytes must confirm it: `xRBX` over 89 b9 21 is a vault, anything else over 89 is a testnet
 * address. So about one testnet address in 120,000 also passes as a vault on mainnet, where it still
 * belongs to its own key alone.
 */
export function vfxAddressProblem(text: string, network: VfxNetwork): AddressProblem | null {
  if (text.length < 26 || text.length > 35) return 'length';
  if (!/^[1-9A-HJ-NP-Za-km-z]+$/.test(text)) return 'characters';
  const bytes = base58.decode(text);
  if (bytes.length !== versionedLength + 4) return 'kind';
  const versioned = bytes.subarray(0, versionedLength);
  if (base58check.encode(versioned) !== text) return 'checksum';
  const kind = kindOf(text, versioned);
  if (kind === null) return 'kind';
  return kind === network || kind === 'vault' ? null : 'network';
}

/**
 * Whether an address is the mainnet, testnet or vault address of a public key.
 *
 * @param publicKey 65 bytes, uncompressed: 04, X, Y. Not checked to be on the curve.
 * @throws RangeError for any other shape of key
 */
export const vfxAddressBelongsTo = (address: string, publicKey: Uint8Array): boolean =>
  address === vfxAddressOf(publicKey, 'mainnet') ||
  address === vfxAddressOf(publicKey, 'testnet') ||
  address === vfxVaultAddressOf(publicKey);

/** Longer version bytes push the end of the hash out: reference wallets keep 21 bytes in all. */
function addressWith(version: readonly number[], publicKey: Uint8Array): string {
  if (publicKey.length !== 65 || publicKey[0] !== 4)
    throw new RangeError('A VFX public key must be 65 bytes, starting with 04');
  const hash = ripemd160(sha256(publicKey));
  const versioned = concatBytes(Uint8Array.from(version), hash).subarray(0, versionedLength);
  return base58check.encode(versioned);
}

function kindOf(text: string, versioned: Uint8Array): VfxNetwork | 'vault' | null {
  const startsWith = (version: readonly number[]) =>
    version.every((byte, index) => versioned[index] === byte);
  if (printsAsVault(text) && startsWith(versionBytes.vault)) return 'vault';
  if (startsWith(versionBytes.testnet)) return 'testnet';
  return startsWith(versionBytes.mainnet) ? 'mainnet' : null;
}

const printsAsVault = (address: string) => address.startsWith('xRBX');
