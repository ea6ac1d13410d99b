import { hex } from '@scure/base';
import { HDKey } from '@scure/bip32';
import { generateMnemonic, mnemonicToSeedSync, validateMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import type { VfxNetwork } from './vfx-address.ts';
import { type VfxKey, vfxKey } from './vfx-key.ts';

// The word list weighs more than the rest of the package: an entry of its own spares it to others.

/** Twelve new random words (128 bits, BIP-39, English), with single spaces between them. */
export const generateRecoveryPhrase = (): string => generateMnemonic(wordlist, 128);

/**
 * Whether a text is a recovery phrase: 12, 15, 18, 21 or 24 words of the English BIP-39 list with
 * their checksum, in any case and with any white space. Never throws.
 */
export const isRecoveryPhrase = (text: string): boolean =>
  validateMnemonic(normalised(text), wordlist);

/** The words of a text that no English phrase can hold, as they were written; for hints. */
export const wordsNotInPhrases = (text: string): readonly string[] =>
  wordsOf(text).filter((word) => !wordlist.includes(word));

/**
 * The key pair that VFX wallets derive from a recovery phrase, at `m/0'/0'/index'`, with its private
 * key (64 hex digits) for the caller to keep. Takes some 0.1 s, on purpose.
 *
 * @param index which of the phrase's keys: a whole number from 0, below 2^31
 * @throws Error for a text that is no phrase (it never quotes it), RangeError for any other index
 */
export function vfxKeyFromPhrase(
  phrase: string,
  network: VfxNetwork,
  index = 0,
): VfxKey & { readonly privateKey: string } {
  if (!isRecoveryPhrase(phrase)) throw new Error('This is not a recovery phrase');
  if (!Number.isInteger(index) || index < 0 || index >= 2 ** 31)
    throw new RangeError('The index of a key must be a whole number from 0 to 2^31 - 1');
  const seed = mnemonicToSeedSync(normalised(phrase));
  const derived = HDKey.fromMasterSeed(seed).derive(`m/0'/0'/${index}'`);
  if (derived.privateKey === null) throw new Error('This path has no private key');
  const privateKey = hex.encode(derived.privateKey);
  return { ...vfxKey(privateKey, network), privateKey };
}

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');

const normalised = (text: string): string => wordsOf(text).join(' ');
