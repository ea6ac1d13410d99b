import { createHash } from 'node:crypto';
import { alice, bob, carol, mallory } from '@parley/testkit';
import { hex } from '@scure/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  vfxAddressBelongsTo,
  vfxAddressOf,
  vfxAddressProblem,
  vfxKey,
  vfxVaultAddressOf,
} from '../src/index.ts';

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const people = { alice, bob, carol, mallory };
const bobOnTestnet = 'xXWEGkGzFB7BCwetmBinhVS9UAVbuAreMn';
const bobsVault = 'xRBXdKHoCQAMYKFcA1WUN4THFSx2nnb3sc';

const publicKeyOf = (privateKey: string) => vfxKey(privateKey, 'mainnet').publicKey;

// A second derivation that shares no code with the first.
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const hash160 = (bytes: Uint8Array) => createHash('ripemd160').update(sha256(bytes)).digest();

function base58Check(versioned: Uint8Array): string {
  const bytes = Buffer.concat([versioned, sha256(sha256(versioned)).subarray(0, 4)]);
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  for (; rest > 0n; rest /= 58n) text = alphabet.charAt(Number(rest % 58n)) + text;
  return bytes[0] === 0 ? `1${text}` : text;
}

/** The address text of 21 bytes that start so and go on with one repeated byte. */
const addressOfBytes = (start: string, filler: number) =>
  base58Check(Buffer.concat([hex.decode(start), Buffer.alloc(21 - start.length / 2, filler)]));

const anyPublicKey = fc
  .uint8Array({ minLength: 64, maxLength: 64 })
  .map((bytes) => Uint8Array.of(4, ...bytes));

describe('deriving an address', () => {
  it.each(Object.entries(people))('gives %s the address in the testkit', (_name, person) => {
    const key = publicKeyOf(person.privateKey);
    expect(vfxAddressOf(key, 'mainnet')).toBe(person.address);
  });

  it('gives a key its testnet and vault addresses', () => {
    const key = publicKeyOf(bob.privateKey);
    expect(vfxAddressOf(key, 'testnet')).toBe(bobOnTestnet);
    expect(vfxVaultAddressOf(key)).toBe(bobsVault);
  });

  it('agrees with a second derivation for any key, and its own check accepts the outcome', () => {
    fc.assert(
      fc.property(anyPublicKey, (key) => {
        const hash = hash160(key);
        const mainnet = base58Check(Buffer.concat([Buffer.of(0x3c), hash]));
        const testnet = base58Check(Buffer.concat([Buffer.of(0x89), hash]));
        const vault = base58Check(Buffer.concat([hex.decode('89b921'), hash.subarray(0, 18)]));
        expect(vfxAddressOf(key, 'mainnet')).toBe(mainnet);
        expect(vfxAddressOf(key, 'testnet')).toBe(testnet);
        expect(vfxVaultAddressOf(key)).toBe(vault.startsWith('xRBX') ? vault : null);
        expect(vfxAddressProblem(mainnet, 'mainnet')).toBeNull();
        expect(vfxAddressProblem(testnet, 'testnet')).toBeNull();
      }),
      { numRuns: 100 },
    );
  });

  it('gives no vault address to a key that would print xRBW', () => {
    expect(vfxVaultAddressOf(publicKeyOf(alice.privateKey))).toBeNull();
  });

  it.each([
    ['64 bytes', new Uint8Array(64).fill(4)],
    ['a compressed key', Uint8Array.of(2, ...new Uint8Array(32))],
    ['65 bytes that start with 06', Uint8Array.of(6, ...new Uint8Array(64))],
  ])('refuses %s', (_name, key) => {
    expect(() => vfxAddressOf(key, 'mainnet')).toThrow(RangeError);
    expect(() => vfxVaultAddressOf(key)).toThrow(RangeError);
    expect(() => vfxAddressBelongsTo(alice.address, key)).toThrow(RangeError);
  });
});

describe('checking an address', () => {
  it.each([alice.address, 'RAjtW2uDSEDW9mPVkKp2K2AAu4uJD9Zrn7'])('accepts %s', (address) => {
    expect(vfxAddressProblem(address, 'mainnet')).toBeNull();
    expect(vfxAddressProblem(address, 'testnet')).toBe('network');
  });

  it('accepts a testnet address on testnet only', () => {
    expect(vfxAddressProblem(bobOnTestnet, 'testnet')).toBeNull();
    expect(vfxAddressProblem(bobOnTestnet, 'mainnet')).toBe('network');
  });

  it('accepts a vault on both networks', () => {
    expect(vfxAddressProblem(bobsVault, 'mainnet')).toBeNull();
    expect(vfxAddressProblem(bobsVault, 'testnet')).toBeNull();
  });

  it.each([
    ['the published invalid one', 'RBjFKcqBvJdwbLq4bJPKRHCL7t1pjR4SXj', 'checksum'],
    ['an elision of the documentation', 'Rx123...', 'length'],
    ['nothing', '', 'length'],
    ['25 characters', 'R'.repeat(25), 'length'],
    ['36 characters', 'R'.repeat(36), 'length'],
    ['26 characters', 'R'.repeat(26), 'kind'],
    ['a leading space', ` ${alice.address}`, 'characters'],
    ['a trailing space', `${alice.address} `, 'characters'],
    ['a trailing line break', `${alice.address}\n`, 'characters'],
    ['a zero for an o', alice.address.replace('9', '0'), 'characters'],
    ['a letter beyond ASCII', alice.address.replace('R', 'Ｒ'), 'characters'],
    ['a lone surrogate', alice.address.replace('R', '\ud800'), 'characters'],
    ['a leading 1, which is a leading zero byte', `1${alice.address}`, 'kind'],
    ['a Bitcoin address', addressOfBytes('00', 7), 'kind'],
    ['a Litecoin address', addressOfBytes('30', 7), 'kind'],
  ])('refuses %s', (_name, address, problem) => {
    expect(vfxAddressProblem(address, 'mainnet')).toBe(problem);
    expect(vfxAddressProblem(address, 'testnet')).toBe(problem);
  });

  it.each([alice.address, bobOnTestnet, bobsVault])('refuses any other character in %s', (good) => {
    const place = fc.nat({ max: good.length - 1 });
    const character = fc.oneof(
      fc.constantFrom(...alphabet),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(place, character, (at, other) => {
        fc.pre(other !== good[at]);
        const changed = good.slice(0, at) + other + good.slice(at + 1);
        expect(vfxAddressProblem(changed, 'mainnet')).not.toBeNull();
        expect(vfxAddressProblem(changed, 'testnet')).not.toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it('refuses a missing, an added and a swapped character', () => {
    const { address } = alice;
    for (let at = 0; at < address.length; at++) {
      const [before, here, after] = [
        address.slice(0, at),
        address.charAt(at),
        address.slice(at + 1),
      ];
      expect(vfxAddressProblem(before + after, 'mainnet')).not.toBeNull();
      expect(vfxAddressProblem(before + here + here + after, 'mainnet')).not.toBeNull();
      if (here === after.charAt(0)) continue;
      const swapped = before + after.charAt(0) + here + after.slice(1);
      if (after !== '') expect(vfxAddressProblem(swapped, 'mainnet')).not.toBeNull();
    }
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(vfxAddressProblem(text, 'mainnet')).not.toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});

// The ranges of 21 bytes that begin 89 b9 21 and of texts that begin xRBX overlap, but differ.
describe('where vaults and testnet addresses overlap', () => {
  it.each([
    ['89b921 that prints xRBX', addressOfBytes('89b921', 0xff), /^xRBX/, null],
    ['89b921 that prints xRBW', addressOfBytes('89b921', 0x00), /^xRBW/, 'network'],
    ['89b922 that prints xRBX', addressOfBytes('89b922', 0x00), /^xRBX/, 'network'],
    ['89b920', addressOfBytes('89b920', 0xff), /^xRBW/, 'network'],
  ])('%s', (_name, address, prefix, problemOnMainnet) => {
    expect(address).toMatch(prefix);
    expect(vfxAddressProblem(address, 'mainnet')).toBe(problemOnMainnet);
    expect(vfxAddressProblem(address, 'testnet')).toBeNull();
  });
});

describe('who an address belongs to', () => {
  const bobsKey = publicKeyOf(bob.privateKey);

  it.each([bob.address, bobOnTestnet, bobsVault])('%s is of its key and no other', (address) => {
    expect(vfxAddressBelongsTo(address, bobsKey)).toBe(true);
    expect(vfxAddressBelongsTo(address, publicKeyOf(carol.privateKey))).toBe(false);
  });

  it('a vault that prints xRBW belongs to nobody', () => {
    const key = publicKeyOf(alice.privateKey);
    const xrbw = base58Check(Buffer.concat([hex.decode('89b921'), hash160(key).subarray(0, 18)]));
    expect(xrbw).toMatch(/^xRBW/);
    expect(vfxAddressBelongsTo(xrbw, key)).toBe(false);
  });
});
