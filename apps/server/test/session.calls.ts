import { createPrivateKey, randomBytes, sign } from 'node:crypto';
import { alice, type Person } from '@parley/testkit';
import { vfxKey } from '@parley/wallet';
import type { TestApp } from '../src/testing.ts';
import { rest } from './calls.ts';

export const keyOf = (person: Person) => vfxKey(person.privateKey, 'mainnet');

export const challenge = async (app: TestApp, address = alice.address): Promise<string> =>
  (await rest(app, 'POST', '/api/auth/challenge/', { body: { address } })).json.message;

/** The documented sign-in, as REST answers it. */
export const signIn = (
  app: TestApp,
  body: { address: string; message: string; signature: string },
) => rest(app, 'POST', '/api/auth/sign-in/', { body });

export const signedBy = (person: Person, message: string) => ({
  address: person.address,
  message,
  signature: keyOf(person).sign(message),
});

export const refused = { detail: 'The signature does not match an open challenge.' };

/** As the desktop wallet signs half of its messages: with the other, higher S. */
export const signWithHighS = (person: Person, message: string): string => {
  const { publicKey, sign: signLow } = keyOf(person);
  const part = (start: number, end: number) =>
    Buffer.from(publicKey.subarray(start, end)).toString('base64url');
  const d = Buffer.from(person.privateKey, 'hex').toString('base64url');
  const jwk = { kty: 'EC', crv: 'secp256k1', d, x: part(1, 33), y: part(33, 65) };
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  const halfOrder = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;
  for (;;) {
    const plain = sign('sha256', Buffer.from(message), { key, dsaEncoding: 'ieee-p1363' });
    if (BigInt(`0x${plain.subarray(32).toString('hex')}`) <= halfOrder) continue;
    const integer = (bytes: Buffer) => {
      const digits = bytes.toString('hex').replace(/^(00)+/, '');
      const body = Buffer.from(/^[89a-f]/.test(digits) ? `00${digits}` : digits, 'hex');
      return Buffer.concat([Buffer.from([2, body.length]), body]);
    };
    const body = Buffer.concat([integer(plain.subarray(0, 32)), integer(plain.subarray(32))]);
    const der = Buffer.concat([Buffer.from([0x30, body.length]), body]);
    return `${der.toString('base64')}.${signLow(message).split('.')[1]}`;
  }
};

/** The VFX wallet's own sign-in, as REST answers it. */
export const walletSignIn = (app: Pick<TestApp, 'url'>, body: ReturnType<typeof signedBy>) =>
  rest(app, 'POST', '/api/auth/sign-token/', { body });

export const walletRefused = {
  detail:
    'The message was not signed by this address, was used before, or is not of the required form.',
};

/** 32 characters that nobody has used, as the wallet makes them up. */
export const walletText = (): string => randomBytes(24).toString('base64url');

/** The token of a session that the wallet opened for alice. */
export const walletToken = async (app: Pick<TestApp, 'url'>): Promise<string> =>
  (await walletSignIn(app, signedBy(alice, walletText()))).json.token;
