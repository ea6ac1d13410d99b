import { hex } from '@scure/base';
import { HDKey } from '@scure/bip32';
import { mnemonicToSeedSync } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyVfx, vfxAddressProblem, vfxKey } from '../src/index.ts';
import {
  generateRecoveryPhrase,
  isRecoveryPhrase,
  vfxKeyFromPhrase,
  wordsNotInPhrases,
} from '../src/phrase.ts';

const phrase = `${'abandon '.repeat(11)}about`;

describe('published facts that derivation stands on', () => {
  it('makes the seed that BIP-39 gives for entropy of zeros', () => {
    // The vector of BIP-39's own list, which takes the password TREZOR.
    expect(hex.encode(mnemonicToSeedSync(phrase, 'TREZOR'))).toBe(
      'c55257c360c07c72029aebc1b53c05ed0362ada38ead3e3e9efa3708e53495531f09a6987599d18264c1e1c92f2cf141630c7a3c4ab7c81b2f001698e7463b04',
    );
  });

  it("derives the hardened child m/0' of BIP-32's first vector", () => {
    const master = HDKey.fromMasterSeed(hex.decode('000102030405060708090a0b0c0d0e0f'));
    expect(master.derive("m/0'").privateExtendedKey).toBe(
      'xprv9uHRZZhk6KAJC1avXpDAp4MDc3sQKNxDiPvvkX8Br5ngLNv1TxvUxt4cV1rGL5hj6KCesnDYUhd7oWgT11eZG7XnxHrnYeSvkzY7d2bhkJ7',
    );
  });
});

describe('a key from a recovery phrase', () => {
  it("is that of m/0'/0'/index', without a password", () => {
    const master = HDKey.fromMasterSeed(mnemonicToSeedSync(phrase));
    for (const index of [0, 1, 7, 2 ** 31 - 1]) {
      const expected = hex.encode(
        master.derive(`m/0'/0'/${index}'`).privateKey ?? new Uint8Array(),
      );
      const key = vfxKeyFromPhrase(phrase, 'mainnet', index);
      expect(key.privateKey).toBe(expected);
      expect(key.address).toBe(vfxKey(expected, 'mainnet').address);
    }
  });

  it('takes the first key when none is named, and signs for its address', () => {
    const key = vfxKeyFromPhrase(phrase, 'testnet');
    const signature = key.sign('hello');
    expect(key.privateKey).toBe(vfxKeyFromPhrase(phrase, 'testnet', 0).privateKey);
    expect(vfxAddressProblem(key.address, 'testnet')).toBeNull();
    expect(verifyVfx({ address: key.address, message: 'hello', signature })).toBe(true);
  });

  it('does not depend on how the phrase is written', () => {
    const sloppy = `  ${phrase.toUpperCase().replaceAll(' ', ' \t\n')}\n`;
    expect(isRecoveryPhrase(sloppy)).toBe(true);
    expect(vfxKeyFromPhrase(sloppy, 'mainnet').address).toBe(
      vfxKeyFromPhrase(phrase, 'mainnet').address,
    );
  });

  it.each([-1, 0.5, 2 ** 31, Number.NaN])('refuses the index %s', (index) => {
    expect(() => vfxKeyFromPhrase(phrase, 'mainnet', index)).toThrow(RangeError);
  });

  it('refuses what is no phrase, without repeating a word of it', () => {
    const wrong = phrase.replace('about', 'zebra');
    let message = '';
    try {
      vfxKeyFromPhrase(wrong, 'mainnet');
    } catch (error) {
      message = String(error);
    }
    expect(message).toMatch(/recovery phrase/);
    expect(message).not.toMatch(/zebra|abandon/);
  });
});

describe('what is a recovery phrase', () => {
  const word = fc.constantFrom(...wordlist);

  it('every new one: twelve words, other ones each time', () => {
    const made = Array.from({ length: 50 }, generateRecoveryPhrase);
    for (const one of made) {
      expect(one).toMatch(/^([a-z]+ ){11}[a-z]+$/);
      expect(isRecoveryPhrase(one)).toBe(true);
    }
    expect(new Set(made)).toHaveLength(50);
  });

  it.each([
    ['24 words', `${'abandon '.repeat(23)}art`, true],
    ['11 words', 'abandon '.repeat(11), false],
    ['13 words', `abandon ${phrase}`, false],
    ['a wrong checksum', 'abandon '.repeat(12), false],
    ['a word of no list', phrase.replace('about', 'aboot'), false],
    ['nothing', '', false],
    ['a private key', '18'.repeat(32), false],
  ])('%s: %s', (_name, text, verdict) => {
    expect(isRecoveryPhrase(text)).toBe(verdict);
  });

  it('fewer than one in ten of random words, for the checksum has four bits', () => {
    const words = fc.array(word, { minLength: 12, maxLength: 12 });
    const drawn = fc.sample(words, { numRuns: 1_000, seed: 1 });
    const passing = drawn.filter((chosen) => isRecoveryPhrase(chosen.join(' ')));
    expect(passing.length).toBeGreaterThan(30);
    expect(passing.length).toBeLessThan(100);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(isRecoveryPhrase(text)).toBe(false);
      }),
    );
  });

  it('names the words that are in no list', () => {
    expect(wordsNotInPhrases('Abandon  aboot zoo parley')).toEqual(['aboot', 'parley']);
    expect(wordsNotInPhrases(phrase)).toEqual([]);
  });
});
