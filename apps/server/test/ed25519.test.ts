import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { verifyEd25519 } from '@parley/wallet';
import { describe, expect, it } from 'vitest';
import { strictBase64, verifyStrictly } from '../src/auth/ed25519.ts';

const bytesOf = (hex: string) => Buffer.from(hex, 'hex');

/** What the server stands on, without its strict rules. */
const nodeVerify = (message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array) => {
  const x = Buffer.from(publicKey).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, message, key, signature);
};

/** Two forms of R and A of one signer each: of prime order, and with a point of order 8 added. */
const A = '33a73590507d501e4b5e58b45da709059adfaccbde1004fbeedb6034c0b510b5';
const R = '8d49260d7207834f63e40e2c703970a8f70e5f0900dc5789d09b3794e3fafc70';
const mixedA = '1e53a3cdda193ad7220c0b25dfd84f9bb35d0957ee87763da5221dc3da1566fb';
const mixedR = '442bc261c20c379e99e39879b2c2f9d805a824705420879895795490511f66bc';
const order8 = 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a';
const identity = '01'.padEnd(64, '0');
/** The identity again, its y written as 1 + p. */
const identityAgain = `${'ee'.padEnd(62, 'f')}7f`;
const zero = '00'.repeat(32);

/**
 * The twelve cases of ed25519-speccheck made anew over text, which is all that the server signs:
 * name, who accepts it, message, key, R, S.
 */
const specCases = [
  ['0: small A, small R, S = 0', 'none', 'message 13', order8, order8, zero],
  [
    '1: small A, mixed R',
    'none',
    'message 19',
    order8,
    mixedR,
    'ebc55f6f1791edecaa82a18d22b5478d60710000000000000000000000000000',
  ],
  [
    '2: mixed A, small R',
    'openssl',
    'message 10',
    mixedA,
    order8,
    '78d36d74da1ab8a9a04599b0007674210f9730c2aab9b2da94d4f90d03cba705',
  ],
  [
    '3: mixed A, mixed R',
    'both',
    'message 9',
    mixedA,
    mixedR,
    '0f257bce88094bf369e4f10c1b3900892ee5267130655913afbb40128b2e090e',
  ],
  [
    '4: mixed A and R, good only times 8',
    'wallet',
    'message 0',
    mixedA,
    mixedR,
    '0662526c2e6a8039437bd88ef3c52157465f30c2ec9b1205d66a1d0027036f0d',
  ],
  [
    '5: mixed A, good only times 8',
    'wallet',
    'message 0',
    mixedA,
    R,
    '2fd4c17d2da21a8bbb90c5af2c74a9524804611c2321770bb48eb523dcd0ee02',
  ],
  [
    'the plain signature of 6 and 7',
    'both',
    'message',
    A,
    R,
    'b4c71de477770f3b550979fac5053d1c3221cfbefcd8f8c1bdac784d7c074e0b',
  ],
  [
    '6: S plus the order',
    'none',
    'message',
    A,
    R,
    'a19b134192da21932ba6709da4ff1b313221cfbefcd8f8c1bdac784d7c074e1b',
  ],
  [
    '7: S far above the order',
    'none',
    'message',
    A,
    R,
    '1c67cccb4a90a2fb07f03512bbd434c33221cfbefcd8f8c1bdac784d7c074e8b',
  ],
  [
    '8: R not canonical, hashed as if it were',
    'none',
    'message 0',
    A,
    identityAgain,
    '1176f41dc66a828a92b37cae41ad1530e43623509e067262d8de0fb6307f8303',
  ],
  [
    '9: R not canonical, hashed as sent',
    'none',
    'message 0',
    A,
    identityAgain,
    'f6e09bb7d3ad4ef11d5e6204e8644da6bbaa9eaa242803e0193be1cf0fa3f90c',
  ],
  [
    '10 and 11: A small and not canonical',
    'none',
    'message 0',
    identityAgain,
    R,
    'ebc55f6f1791edecaa82a18d22b5478d60710000000000000000000000000000',
  ],
  ['the forgery under the identity', 'none', 'anything', identity, identity, zero],
] as const;

describe('edge cases over text', () => {
  // What differs from the wallet's verifier concerns only keys that their owner made crooked on
  // purpose, so nobody else's call can pass or fail by it: the server refuses 4 and 5, and whether
  // it takes 2 is for OpenSSL to say (3.0 does, 3.5 does not).
  it.each(specCases)('%s: %s', (_name, who, message, key, r, s) => {
    const signature = bytesOf(r + s);
    const openssl = nodeVerify(Buffer.from(message), signature, bytesOf(key));
    expect({
      server: verifyStrictly(message, signature, bytesOf(key)),
      wallet: verifyEd25519({ message, signature: signature.toString('base64'), publicKey: key }),
    }).toEqual({
      server: who === 'openssl' ? openssl : who === 'both',
      wallet: who !== 'none',
    });
  });

  it('verifies no message by the signature that is good for all under the identity', () => {
    const forged = bytesOf(identity + zero);
    for (let count = 0; count < 100; count++)
      expect(verifyStrictly(`${count}`, forged, bytesOf(identity))).toBe(false);
  });
});

describe('signatures and keys of a wrong size', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const signature = sign(null, Buffer.from('text'), privateKey);
  const key = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');

  it.each([
    ['as made', signature, key, true],
    ['63 bytes of signature', signature.subarray(1), key, false],
    ['65 bytes of signature', Buffer.concat([signature, Buffer.alloc(1)]), key, false],
    ['no signature', Buffer.alloc(0), key, false],
    ['31 bytes of key', signature, key.subarray(1), false],
    ['33 bytes of key', signature, Buffer.concat([key, Buffer.alloc(1)]), false],
    ['no key', signature, Buffer.alloc(0), false],
  ])('%s', (_name, signed, by, good) => {
    expect(verifyStrictly('text', signed, by)).toBe(good);
  });

  it('reads base64 in its canonical padded form alone', () => {
    const text = signature.toString('base64');
    expect(strictBase64(text)).toEqual(signature);
    for (const other of [`${text}\n`, ` ${text}`, text.replace(/=+$/, ''), `${text}====`, 'Zh=='])
      expect(strictBase64(other)).toBeNull();
    expect(strictBase64('-_-_')).toBeNull();
    expect(strictBase64('+/+/')).not.toBeNull();
  });
});
