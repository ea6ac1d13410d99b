import { createPrivateKey, sign as nodeSign } from 'node:crypto';
import { verify as laxVerify } from '@noble/ed25519';
import { dora, emil, haveVectors, vectorJson } from '@parley/testkit';
import { base64, hex, utf8 } from '@scure/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
// Not public: vectors hold messages that are not text.
import { verifyEd25519Bytes } from '../src/ed25519.ts';
import {
  ed25519PublicKey,
  generateEd25519Key,
  isStrongEd25519PublicKey,
  signEd25519,
  verifyEd25519,
} from '../src/index.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 200 });

const message = 'user:01700000000000';
const signature = signEd25519(message, dora.privateKey);
const verifiesForDora = (changed: string) =>
  verifyEd25519({ message, signature: changed, publicKey: dora.publicKey });

/** The order of the group: adding it to S would give a second signature to a lax verifier. */
const order = 2n ** 252n + 27742317777372353535851937790883648493n;
const littleEndian = (number: bigint) =>
  hex.decode(number.toString(16).padStart(64, '0')).reverse();
const numberOf = (bytes: Uint8Array) => BigInt(`0x${hex.encode(bytes.slice().reverse())}`);

describe('keys', () => {
  it.each(Object.entries({ dora, emil }))('derives the public key of %s', (_name, person) => {
    expect(ed25519PublicKey(person.privateKey)).toBe(person.publicKey);
    expect(ed25519PublicKey(person.privateKey.toUpperCase())).toBe(person.publicKey);
  });

  it('generates new pairs that sign', () => {
    const { privateKey, publicKey } = generateEd25519Key();
    expect(privateKey).toMatch(/^[0-9a-f]{64}$/);
    expect(ed25519PublicKey(privateKey)).toBe(publicKey);
    expect(generateEd25519Key().privateKey).not.toBe(privateKey);
    const signed = signEd25519(message, privateKey);
    expect(verifyEd25519({ message, signature: signed, publicKey })).toBe(true);
  });

  it.each([
    '',
    dora.privateKey.slice(2),
    `00${dora.privateKey}`,
    `${dora.privateKey}\n`,
    'g'.repeat(64),
  ])('refuses %j as a private key, and does not repeat it', (privateKey) => {
    const problem = /^An Ed25519 private key must be 64 hex digits$/;
    expect(() => ed25519PublicKey(privateKey)).toThrow(problem);
    expect(() => signEd25519(message, privateKey)).toThrow(problem);
  });
});

describe('signing and verifying', () => {
  it('signs as node:crypto does', () => {
    // PKCS #8 of an Ed25519 key: a constant beginning, then the private key.
    const key = createPrivateKey({
      key: Buffer.from(`302e020100300506032b657004220420${dora.privateKey}`, 'hex'),
      format: 'der',
      type: 'pkcs8',
    });
    expect(signature).toBe(nodeSign(null, Buffer.from(message), key).toString('base64'));
  });

  it('accepts what was signed and refuses another message, for any text', () => {
    fc.assert(
      fc.property(text, text, (said, other) => {
        fc.pre(said !== other);
        const claim = { signature: signEd25519(said, dora.privateKey), publicKey: dora.publicKey };
        expect(verifyEd25519({ ...claim, message: said })).toBe(true);
        expect(verifyEd25519({ ...claim, message: other })).toBe(false);
      }),
      { numRuns: 30 },
    );
  });

  it("refuses another person's key", () => {
    expect(verifiesForDora(signature)).toBe(true);
    expect(verifyEd25519({ message, signature, publicKey: emil.publicKey })).toBe(false);
  });

  it('refuses a lone surrogate rather than reading it as U+FFFD', () => {
    const claim = { signature: signEd25519('\ufffd', dora.privateKey), publicKey: dora.publicKey };
    expect(verifyEd25519({ ...claim, message: '\ufffd' })).toBe(true);
    expect(verifyEd25519({ ...claim, message: '\ud800' })).toBe(false);
    expect(() => signEd25519('\ud800', dora.privateKey)).toThrow();
  });

  it('refuses any other character in the signature', () => {
    const place = fc.nat({ max: signature.length - 1 });
    fc.assert(
      fc.property(
        place,
        fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 1 }),
        (at, other) => {
          fc.pre(other !== signature[at]);
          expect(verifiesForDora(signature.slice(0, at) + other + signature.slice(at + 1))).toBe(
            false,
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it.each([
    ['nothing', ''],
    ['no padding', signature.replace(/=+$/, '')],
    ['a space after', `${signature} `],
    ['a line break for the padding', signature.replace(/=$/, '\n')],
    ['base64url', signature.replaceAll('+', '-').replaceAll('/', '_')],
    ['hex', hex.encode(base64.decode(signature))],
    ['63 bytes', base64.encode(base64.decode(signature).subarray(1))],
    ['65 bytes', base64.encode(Uint8Array.of(...base64.decode(signature), 0))],
    [
      '66 bytes, as long in base64',
      base64.encode(Uint8Array.of(...base64.decode(signature), 0, 0)),
    ],
  ])('refuses a signature with %s', (_name, changed) => {
    expect(changed).not.toBe(signature);
    expect(verifiesForDora(changed)).toBe(false);
  });

  it('refuses S plus the order of the group', () => {
    const bytes = base64.decode(signature);
    const s = numberOf(bytes.subarray(32));
    const same = Uint8Array.of(...bytes.subarray(0, 32), ...littleEndian(s));
    const second = Uint8Array.of(...bytes.subarray(0, 32), ...littleEndian(s + order));
    expect(verifiesForDora(base64.encode(same))).toBe(true);
    expect(verifiesForDora(base64.encode(second))).toBe(false);
  });

  it.each([
    ['nothing', ''],
    ['62 digits', dora.publicKey.slice(2)],
    ['66 digits', `${dora.publicKey}00`],
    ['a 0x', `0x${dora.publicKey.slice(2)}`],
    ['65 digits', `${dora.publicKey}0`],
    ['junk after it', `${dora.publicKey}zz`],
    ['a line break after it', `${dora.publicKey}\n`],
    ['another letter', `${dora.publicKey.slice(1)}g`],
    ['full-width digits', dora.publicKey.replace('7', '７')],
  ])('refuses a public key of %s', (_name, publicKey) => {
    expect(verifyEd25519({ message, signature, publicKey })).toBe(false);
  });

  it('takes a public key in upper case', () => {
    const publicKey = dora.publicKey.toUpperCase();
    expect(verifyEd25519({ message, signature, publicKey })).toBe(true);
  });

  it('never throws and never accepts junk', () => {
    const junk = fc.string({ unit: 'binary', maxLength: 100 });
    const bytes64 = fc.uint8Array({ minLength: 64, maxLength: 64 }).map((it) => base64.encode(it));
    const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((it) => hex.encode(it));
    fc.assert(
      fc.property(
        junk,
        fc.oneof(junk, bytes64),
        fc.oneof(junk, bytes32),
        (said, signed, publicKey) => {
          expect(verifyEd25519({ message: said, signature: signed, publicKey })).toBe(false);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('weak public keys', () => {
  const identity = '01'.padEnd(64, '0');
  // All points of small order and the other ways to write them (y + p, a sign on x = 0).
  const small = [
    '0000000000000000000000000000000000000000000000000000000000000000',
    '0000000000000000000000000000000000000000000000000000000000000080',
    '0100000000000000000000000000000000000000000000000000000000000000',
    '0100000000000000000000000000000000000000000000000000000000000080',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
    'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
    'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  ];
  // R = identity, S = 0: with a small-order key, the equation then holds without any private key.
  const forged = Uint8Array.of(1, ...new Uint8Array(63));

  it('the forgery under the identity key, which a lax verifier takes for any message', () => {
    fc.assert(
      fc.property(text, (said) => {
        expect(laxVerify(forged, utf8.decode(said), hex.decode(identity))).toBe(true);
        const claim = { message: said, signature: base64.encode(forged), publicKey: identity };
        expect(verifyEd25519(claim)).toBe(false);
      }),
      { numRuns: 20 },
    );
  });

  it.each(small)('%s is weak, and signs nothing', (publicKey) => {
    expect(isStrongEd25519PublicKey(hex.decode(publicKey))).toBe(false);
    const claim = { signature: base64.encode(forged), publicKey };
    for (let count = 0; count < 16; count++)
      expect(verifyEd25519({ ...claim, message: `${count}` })).toBe(false);
  });

  it.each([
    // y = 3 is on the curve, so only its second spelling is at fault.
    ['y = 3 written as 3 + p', `${'f0'.padEnd(62, 'f')}7f`],
    ['y = 2, off the curve', '02'.padEnd(64, '0')],
    ['31 bytes', dora.publicKey.slice(2)],
    ['33 bytes', `${dora.publicKey}00`],
    ['no bytes', ''],
  ])('%s is not a key', (_name, publicKey) => {
    expect(isStrongEd25519PublicKey(hex.decode(publicKey))).toBe(false);
  });

  it('real keys are strong', () => {
    for (const { publicKey } of [dora, emil, generateEd25519Key()])
      expect(isStrongEd25519PublicKey(hex.decode(publicKey))).toBe(true);
    expect(isStrongEd25519PublicKey(hex.decode('03'.padEnd(64, '0')))).toBe(true);
  });
});

interface EddsaVectors {
  readonly numberOfTests: number;
  readonly testGroups: readonly {
    readonly publicKey: { readonly pk: string };
    readonly tests: readonly {
      readonly tcId: number;
      readonly comment: string;
      readonly msg: string;
      readonly sig: string;
      readonly result: 'valid' | 'invalid';
    }[];
  }[];
}

/** Vectors go the public way where their message is text, and over bytes in any case. */
function verdict(signed: Uint8Array, said: Uint8Array, publicKey: Uint8Array): boolean {
  const isText = Buffer.from(Buffer.from(said).toString('utf8')).equals(said);
  const isShaped = signed.length === 64;
  const overBytes = isShaped && verifyEd25519Bytes(signed, said, publicKey);
  if (isText) {
    const claim = {
      message: utf8.encode(said),
      signature: base64.encode(signed),
      publicKey: hex.encode(publicKey),
    };
    expect(verifyEd25519(claim)).toBe(overBytes);
  }
  return overBytes;
}

describe.skipIf(!haveVectors)('Wycheproof, Ed25519', () => {
  const vectors = vectorJson<EddsaVectors>('wycheproof/ed25519_test.json', {
    numberOfTests: 0,
    testGroups: [],
  });
  const cases = vectors.testGroups.flatMap(({ publicKey, tests }) =>
    tests.map((test) => ({ ...test, publicKey: hex.decode(publicKey.pk) })),
  );

  it('is the whole file, with both outcomes', () => {
    expect(cases).toHaveLength(vectors.numberOfTests);
    expect(new Set(cases.map(({ result }) => result))).toEqual(new Set(['valid', 'invalid']));
  });

  it.each(cases)('$tcId $comment: $result', ({ publicKey, msg, sig, result }) => {
    expect(verdict(hex.decode(sig), hex.decode(msg), publicKey)).toBe(result === 'valid');
  });
});

describe.skipIf(!haveVectors)('ed25519-speccheck', () => {
  const cases = vectorJson<readonly { message: string; pub_key: string; signature: string }[]>(
    'ed25519-speccheck.json',
    [],
  );

  it('accepts exactly what a strict verifier accepts', () => {
    const accepted = cases.flatMap(({ message: said, pub_key, signature: signed }, index) =>
      verdict(hex.decode(signed), hex.decode(said), hex.decode(pub_key)) ? [index] : [],
    );
    expect(cases).toHaveLength(12);
    expect(accepted).toEqual([2, 3, 4, 5]);
  });
});
