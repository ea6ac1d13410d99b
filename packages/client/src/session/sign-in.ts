import { parseSignInText } from '@parley/wallet';
import { UnsafeSignInText } from '../errors.ts';

/**
 * Signs for an address: a browser wallet, `vfxKey` of `@parley/client/wallet`, or `web3mqWallet` for a
 * userid.
 */
export interface Wallet {
  readonly address: string;
  /**
   * The signature of a text. VFX: base64 of the DER, a dot, base58 of the public key; Web3MQ: base64 of
   * the Ed25519 signature by a session key.
   */
  readonly sign: (text: string) => string | Promise<string>;
}

export interface SignInExpectation {
  /** The server's origin, as its users see it: `https://chat.example.org`. */
  readonly origin: string;
  readonly address: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Accepts only a sign-in text of this server for this address, so that a compromised server can't get
 * a transaction, a bare hash or a sign-in to another site signed.
 *
 * @throws UnsafeSignInText with the reason
 */
export const checkSignInText = (text: string, expected: SignInExpectation): void => {
  const { origin, host } = new URL(expected.origin);
  const signIn = parseSignInText(text);
  if (signIn === null) throw new UnsafeSignInText('this is not a Parley sign-in text.');
  if (signIn.domain !== host)
    throw new UnsafeSignInText(`it is for ${signIn.domain}, not ${host}.`);
  if (signIn.uri !== origin) throw new UnsafeSignInText(`it is for ${signIn.uri}, not ${origin}.`);
  if (signIn.address !== expected.address)
    throw new UnsafeSignInText('it names an address that is not yours.');
  if (Date.parse(signIn.expiresAt) <= expected.now) throw new UnsafeSignInText('it has expired.');
};
