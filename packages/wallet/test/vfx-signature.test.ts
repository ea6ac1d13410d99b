import { secp256k1 } from '@noble/curves/secp256k1.js';
import { alice, bob, haveVectors, mallory, vectorJson } from '@parley/testkit';
import { base58, base64, hex, utf8 } from '@scure/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signVfx, verifyVfx, vfxAddressOf, vfxKey } from '../src/index.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 200 });

const alicesKey = vfxKey(alice.privateKey, 'mainnet');
const bobsKey = vfxKey(bob.privateKey, 'testnet');
const message = 'hello';
// Made once, after this code had reproduced signatures of the reference web wallet.
const signature =
  'MEQCIGIP41H0Im36/u6L8CUjdBFo+SO06IU9w9a2m/h/Y3RVAiBbKbScPc2LxAoc6ujh5c3VjnWJqiukHvaLNmpOKBC4JA==.2cNqVY2AZRqL8wMrQ7tM3NiTSiH5HUAqaARQtGsuicVwR2wk9yLDrWrNaf9JRFuvyR65dVhwNodRL5h2AnfEFwaM';
const verifiesForAlice = (changed: string) =>
  verifyVfx({ address: alice.address, message, signature: changed });

const partsOf = (joined: string): { der: Uint8Array; key: Uint8Array } => {
  const [der = '', key = ''] = joined.split('.');
  return { der: base64.decode(der), key: base58.decode(key) };
};
const join = (der: Uint8Array, key: Uint8Array) => `${base64.encode(der)}.${base58.encode(key)}`;

/** The other signature of the same message: (r, n − s). */
function withOtherS(der: Uint8Array): Uint8Array {
  const { r, s } = secp256k1.Signature.fromBytes(der, 'der');
  return new secp256k1.Signature(r, secp256k1.Point.Fn.ORDER - s).toBytes('der');
}

describe('signing', () => {
  it('gives what reference wallets give', () => {
    expect(alicesKey.sign(message)).toBe(signature);
    expect(signVfx(message, hex.decode(alice.privateKey))).toBe(signature);
  });

  it('refuses a lone surrogate, which has no UTF-8', () => {
    expect(() => alicesKey.sign('\ud800')).toThrow();
  });

  it.each([new Uint8Array(31).fill(7), new Uint8Array(32), new Uint8Array(32).fill(255)])(
    'refuses an impossible private key without repeating it',
    (privateKey) => {
      const attempt = () => signVfx(message, privateKey);
      expect(attempt).toThrow();
      expect(attempt).not.toThrow(hex.encode(privateKey).slice(0, 8));
    },
  );
});

describe('verifying', () => {
  it('accepts what was signed, for any text and every form of the address', () => {
    fc.assert(
      fc.property(text, (said) => {
        const signed = bobsKey.sign(said);
        for (const address of [bob.address, bobsKey.address, bobsKey.vaultAddress ?? ''])
          expect(verifyVfx({ address, message: said, signature: signed })).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('accepts a high S as well as a low one', () => {
    fc.assert(
      fc.property(text, (said) => {
        const { der, key } = partsOf(alicesKey.sign(said));
        const other = withOtherS(der);
        expect(secp256k1.Signature.fromBytes(other, 'der').hasHighS()).toBe(true);
        const claim = { address: alice.address, message: said, signature: join(other, key) };
        expect(verifyVfx(claim)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('refuses another message', () => {
    fc.assert(
      fc.property(text, text, (said, other) => {
        fc.pre(said !== other);
        const claim = { address: alice.address, message: other, signature: alicesKey.sign(said) };
        expect(verifyVfx(claim)).toBe(false);
      }),
      { numRuns: 20 },
    );
  });

  it('refuses another address', () => {
    for (const address of [bob.address, mallory.address, '', ` ${alice.address}`])
      expect(verifyVfx({ address, message, signature })).toBe(false);
  });

  it("refuses mallory's key under alice's address, and alice's key under mallory's signature", () => {
    const mallorys = vfxKey(mallory.privateKey, 'mainnet').sign(message);
    expect(verifiesForAlice(mallorys)).toBe(false);
    expect(verifiesForAlice(join(partsOf(mallorys).der, partsOf(signature).key))).toBe(false);
  });

  it('refuses a lone surrogate rather than reading it as U+FFFD', () => {
    const replaced = alicesKey.sign('\ufffd');
    const claim = { address: alice.address, signature: replaced };
    expect(verifyVfx({ ...claim, message: '\ufffd' })).toBe(true);
    expect(verifyVfx({ ...claim, message: '\ud800' })).toBe(false);
  });

  it('refuses any other character', () => {
    const place = fc.nat({ max: signature.length - 1 });
    fc.assert(
      fc.property(
        place,
        fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 1 }),
        (at, other) => {
          fc.pre(other !== signature[at]);
          expect(verifiesForAlice(signature.slice(0, at) + other + signature.slice(at + 1))).toBe(
            false,
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('never throws and never accepts junk', () => {
    const junk = fc.string({ unit: 'binary', maxLength: 250 });
    fc.assert(
      fc.property(junk, junk, junk, (address, said, signed) => {
        expect(verifyVfx({ address, message: said, signature: signed })).toBe(false);
        expect(verifyVfx({ address: alice.address, message, signature: signed })).toBe(false);
        expect(verifyVfx({ address, message, signature })).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('answers a megabyte of junk at once, though base58 takes quadratic time', () => {
    const started = performance.now();
    expect(verifiesForAlice(`AAAA.${'z'.repeat(1_000_000)}`)).toBe(false);
    expect(verifiesForAlice('.'.repeat(1_000_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('the form of a signature', () => {
  const { der, key } = partsOf(signature);
  const [derText = '', keyText = ''] = signature.split('.');

  it('is found good when nothing is changed', () => {
    expect(verifiesForAlice(`${derText}.${keyText}`)).toBe(true);
  });

  it.each([
    ['no dot', derText + keyText],
    ['no key', `${derText}.`],
    ['no signature', `.${keyText}`],
    ['two dots', `${derText}.${keyText}.`],
    ['a third part', `${derText}.${keyText}.${keyText}`],
    ['base64 without padding', `${derText.replace(/=+$/, '')}.${keyText}`],
    ['base64 with more padding', `${derText}=.${keyText}`],
    ['base64 with loose bits', `${derText.replace(/A==$/, 'B==')}.${keyText}`],
    ['base64url', `${derText.replaceAll('+', '-').replaceAll('/', '_')}.${keyText}`],
    ['a line break in the base64', `${derText.slice(0, 40)}\n${derText.slice(40)}.${keyText}`],
    ['a space before', ` ${signature}`],
    ['a line break after', `${signature}\n`],
    [
      'a compact signature',
      join(secp256k1.Signature.fromBytes(der, 'der').toBytes('compact'), key),
    ],
    ['a byte after the DER', join(Uint8Array.of(...der, 0), key)],
    ['a long-form DER length', join(Uint8Array.of(0x30, 0x81, ...der.subarray(1)), key)],
    ['an uncompressed key with its 04', join(der, Uint8Array.of(4, ...key))],
    ['a compressed key', join(der, secp256k1.Point.fromBytes(Uint8Array.of(4, ...key)).toBytes())],
    ['a key without its first byte, which is not zero', join(der, key.subarray(1))],
    ['a key with a leading 1', `${derText}.1${keyText}`],
    ['a key off the curve', join(der, key.with(63, (key.at(63) ?? 0) ^ 1))],
    ['an empty text', ''],
  ])('refuses %s', (_name, changed) => {
    expect(changed).not.toBe(signature);
    expect(verifiesForAlice(changed)).toBe(false);
  });

  // An off-curve key has an address too, so this time the address is no help to the verifier.
  it('refuses a key off the curve under its own address', () => {
    const offCurve = key.with(63, (key.at(63) ?? 0) ^ 1);
    const address = vfxAddressOf(Uint8Array.of(4, ...offCurve), 'mainnet');
    expect(verifyVfx({ address, message, signature: join(der, offCurve) })).toBe(false);
  });
});

describe('a public key whose first byte is zero', () => {
  // The first of the private keys 1, 2, 3, … with such a public key.
  const rare = vfxKey('99'.padStart(64, '0'), 'mainnet');
  const whole = rare.sign(message);
  const { der, key } = partsOf(whole);
  const verifies = (changed: Uint8Array) =>
    verifyVfx({ address: rare.address, message, signature: join(der, changed) });

  it('verifies whole, and in the 63 bytes that reference wallets send', () => {
    expect(key[0]).toBe(0);
    expect(key).toHaveLength(64);
    expect(verifies(key)).toBe(true);
    expect(verifies(key.subarray(1))).toBe(true);
  });

  it('is refused with one byte too many', () => {
    expect(verifies(Uint8Array.of(0, ...key))).toBe(false);
  });

  it('may lose one zero, not two', () => {
    // The first private key whose public key begins with two zero bytes.
    const rarer = vfxKey('ae55'.padStart(64, '0'), 'mainnet');
    const parts = partsOf(rarer.sign(message));
    const verdicts = [0, 1, 2].map((missing) => {
      const changed = join(parts.der, parts.key.subarray(missing));
      return verifyVfx({ address: rarer.address, message, signature: changed });
    });
    expect(verdicts).toEqual([true, true, false]);
  });
});

interface EcdsaVectors {
  readonly numberOfTests: number;
  readonly testGroups: readonly {
    readonly publicKey: { readonly uncompressed: string };
    readonly tests: readonly {
      readonly tcId: number;
      readonly comment: string;
      readonly msg: string;
      readonly sig: string;
      readonly result: 'valid' | 'invalid';
    }[];
  }[];
}

describe.skipIf(!haveVectors)('Wycheproof, secp256k1 with SHA-256', () => {
  const vectors = vectorJson<EcdsaVectors>('wycheproof/ecdsa_secp256k1_sha256_test.json', {
    numberOfTests: 0,
    testGroups: [],
  });
  // All messages of this file are UTF-8, and all its valid signatures are strict DER (looser ones
  // are "invalid" there too), so every case fits our format and every expectation is ours.
  const cases = vectors.testGroups.flatMap(({ publicKey, tests }) =>
    tests.map((test) => ({ ...test, publicKey: hex.decode(publicKey.uncompressed) })),
  );

  it('is the whole file, with both outcomes', () => {
    expect(cases).toHaveLength(vectors.numberOfTests);
    expect(new Set(cases.map(({ result }) => result))).toEqual(new Set(['valid', 'invalid']));
  });

  it.each(cases)('$tcId $comment: $result', ({ publicKey, msg, sig, result }) => {
    const claim = {
      address: vfxAddressOf(publicKey, 'mainnet'),
      message: utf8.encode(hex.decode(msg)),
      signature: join(hex.decode(sig), publicKey.subarray(1)),
    };
    expect(verifyVfx(claim)).toBe(result === 'valid');
  });
});
