import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto';

/** DER of an Ed25519 private key (RFC 8410), up to its 32 bytes. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export const signingKey = (privateKeyHex: string): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([PKCS8, Buffer.from(privateKeyHex, 'hex')]),
    format: 'der',
    type: 'pkcs8',
  });

/** As wallet's `signEd25519`, but by Node's own code, ten times as fast: there are very many to sign. */
export const signText = (text: string, key: KeyObject): string =>
  sign(null, Buffer.from(text), key).toString('base64');

/** As wallet's `web3mqHash` of a text and what follows it. */
export const hashText = (text: string): string => createHash('sha3-224').update(text).digest('hex');
