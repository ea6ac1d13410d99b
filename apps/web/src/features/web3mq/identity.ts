import { t } from '@lingui/core/macro';
import { type Parley, type Web3mqIdentity, web3mqAccount } from '@parley/client';
import { ed25519PublicKey, generateEd25519Key } from '@parley/wallet';
import { isUserid } from '../../people/userid.ts';

/** Somebody who can sign, and until when (milliseconds since 1970; null: not known). */
export interface Login {
  readonly identity: Web3mqIdentity;
  readonly expires_at: number | null;
}

/**
 * An identity that nobody has had: a fresh key, and a userid and didkey of random digits. Only a
 * server in open mode takes one that was never registered; it binds the key at the first call.
 */
export const newIdentity = (): Web3mqIdentity => ({
  userid: `user:${randomHex(28)}`,
  didkey: `eth:0x${randomHex(20)}`,
  privateKey: generateEd25519Key().privateKey,
});

const randomHex = (bytes: number): string =>
  [...crypto.getRandomValues(new Uint8Array(bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

/** What is wrong with each part of an identity that somebody typed; null: nothing. */
export const identityProblems = ({ userid, didkey, privateKey }: Web3mqIdentity) => ({
  userid: isUserid(userid) ? null : t`A userid starts with user: and has no spaces.`,
  didkey: /^[^\s:]+:\S+$/.test(didkey) ? null : t`A didkey looks like eth:0x…`,
  privateKey: isPrivateKey(privateKey) ? null : t`A private key has 64 hex digits.`,
});

/** Whether a text is an Ed25519 private key: 64 hex digits. */
export const isPrivateKey = (text: string): boolean => {
  try {
    return ed25519PublicKey(text) !== '';
  } catch {
    return false;
  }
};

/** How long the server takes a session key that is registered here. */
const MONTH_MS = 30 * 24 * 3600_000;

/** Thrown by {@link logIn} for a wallet that nobody registered. */
export class NotRegistered extends Error {}

/**
 * Registers a new session key of a wallet's user, for which the main key signs.
 *
 * @throws NotRegistered, and what `errorDetails` reads
 */
export const logIn = async (parley: Parley, address: string, mainKey: string): Promise<Login> => {
  const wallet = { address, sign: () => Promise.reject(new Error('A login needs no wallet.')) };
  const account = web3mqAccount(parley, { wallet, mainKey, uri: location.origin });
  const userid = await account.userid();
  if (userid === null) throw new NotRegistered();
  const expires_at = Date.now() + MONTH_MS;
  return { identity: await account.logIn(userid, MONTH_MS), expires_at };
};
