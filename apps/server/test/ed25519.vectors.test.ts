import { createPublicKey, verify } from 'node:crypto';
import { haveVectors, vectorJson } from '@parley/testkit';
import { isStrongEd25519PublicKey, verifyEd25519 } from '@parley/wallet';
import { describe, expect, it } from 'vitest';
import { verifyStrictly } from '../src/auth/ed25519.ts';

const bytesOf = (hex: string) => Buffer.from(hex, 'hex');

interface Vector {
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
  readonly publicKey: Uint8Array;
}

const textOf = (bytes: Uint8Array): string | null => {
  const text = Buffer.from(bytes).toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : null;
};

/** The strict rules in front of node:crypto, over bytes: what the server does, which takes text. */
const overBytes = ({ message, signature, publicKey }: Vector): boolean => {
  if (signature.length !== 64 || !isStrongEd25519PublicKey(publicKey)) return false;
  const x = Buffer.from(publicKey).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, message, key, signature);
};

/** The server's verdict; over text all three verifiers are asked and must agree. */
const verdict = (vector: Vector): boolean => {
  const text = textOf(vector.message);
  if (text === null) return overBytes(vector);
  const ours = verifyStrictly(text, vector.signature, vector.publicKey);
  const wallet = verifyEd25519({
    message: text,
    signature: Buffer.from(vector.signature).toString('base64'),
    publicKey: Buffer.from(vector.publicKey).toString('hex'),
  });
  expect([wallet, overBytes(vector)]).toEqual([ours, ours]);
  return ours;
};

interface EddsaVectors {
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

describe.skipIf(!haveVectors)('Wycheproof, Ed25519', () => {
  const cases = vectorJson<EddsaVectors>('wycheproof/ed25519_test.json', {
    testGroups: [],
  }).testGroups.flatMap(({ publicKey, tests }) =>
    tests.map((test) => ({
      ...test,
      vector: {
        message: bytesOf(test.msg),
        signature: bytesOf(test.sig),
        publicKey: bytesOf(publicKey.pk),
      },
    })),
  );

  it('holds good and bad signatures over text', () => {
    const texts = cases.filter(({ vector }) => textOf(vector.message) !== null);
    expect(texts.filter(({ result }) => result === 'valid').length).toBeGreaterThan(20);
    expect(texts.filter(({ result }) => result === 'invalid').length).toBeGreaterThan(50);
  });

  it('every case has the outcome that it names', () => {
    const wrong = cases
      .filter(({ vector, result }) => verdict(vector) !== (result === 'valid'))
      .map(({ tcId, comment }) => `${tcId} ${comment}`);
    expect(wrong).toEqual([]);
    expect(cases).toHaveLength(151);
  });
});

describe.skipIf(!haveVectors)('ed25519-speccheck', () => {
  const cases = vectorJson<readonly { message: string; pub_key: string; signature: string }[]>(
    'ed25519-speccheck.json',
    [],
  ).map(({ message, pub_key, signature }) => ({
    message: bytesOf(message),
    signature: bytesOf(signature),
    publicKey: bytesOf(pub_key),
  }));

  it('refuses the small and the non-canonical keys, whatever is signed', () => {
    const refused = cases.flatMap(({ publicKey, signature }, index) =>
      isStrongEd25519PublicKey(publicKey) ? [] : [{ index, publicKey, signature }],
    );
    expect(refused.map(({ index }) => index)).toEqual([0, 1, 10, 11]);
    for (const { publicKey, signature } of refused)
      for (let count = 0; count < 20; count++)
        expect(verifyStrictly(`${count}`, signature, publicKey)).toBe(false);
  });

  it('accepts case 3, and 4 and 5 never: node:crypto does not multiply by 8', () => {
    expect(cases).toHaveLength(12);
    const accepted = cases.flatMap((vector, index) => (verdict(vector) ? [index] : []));
    // Case 2 has an R of small order, which OpenSSL takes up to 3.0 and refuses by 3.5.
    expect(accepted.filter((index) => index !== 2)).toEqual([3]);
  });
});
