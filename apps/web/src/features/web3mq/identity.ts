import type { Web3mqIdentity } from '@parley/client';
import { Web3mqId } from '@parley/contracts';
import { ed25519PublicKey, generateEd25519Key } from '@parley/wallet';
import { openSealed, seal } from '@parley/wallet/seal';
import type { KeptIdentity } from './identity-store.ts';

/**
 * An identity that nobody has had: a fresh key, and a userid and didkey of random digits. Only a
 * server in open mode takes one that was never registered; it binds the key at the first call.
 */
export const newIdentity = (): Web3mqIdentity => ({
  userid: `user:${randomHex(28)}`,
  didkey: `eth:0x${randomHex(20)}`,
  privateKey: generateEd25519Key().privateKey,
});

/** What is wrong with each part of an identity that somebody typed; null: nothing. */
export const identityProblems = ({ userid, didkey, privateKey }: Web3mqIdentity) => ({
  userid:
    userid.startsWith('user:') && Web3mqId.safeParse(userid).success
      ? null
      : 'A userid starts with user: and has no spaces.',
  didkey: /^[^\s:]+:\S+$/.test(didkey) ? null : 'A didkey looks like eth:0x…',
  privateKey: isPrivateKey(privateKey) ? null : 'A private key has 64 hex digits.',
});

/** Whether a text is an Ed25519 private key: 64 hex digits. */
export const isPrivateKey = (text: string): boolean => {
  try {
    return ed25519PublicKey(text) !== '';
  } catch {
    return false;
  }
};

export const sealIdentity = async (
  { userid, didkey, privateKey }: Web3mqIdentity,
  passphrase: string,
): Promise<KeptIdentity> => ({ userid, didkey, sealed: await seal(privateKey, passphrase) });

/** @throws WrongPassphrase, or Error when what is kept is damaged */
export const openIdentity = async (
  { userid, didkey, sealed }: KeptIdentity,
  passphrase: string,
): Promise<Web3mqIdentity> => ({
  userid,
  didkey,
  privateKey: await openSealed(sealed, passphrase),
});

const randomHex = (bytes: number): string =>
  [...crypto.getRandomValues(new Uint8Array(bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
