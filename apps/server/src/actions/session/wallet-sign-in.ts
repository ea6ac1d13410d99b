import { createHash } from 'node:crypto';
import { verifyVfx } from '@parley/wallet';
import type { App } from '../../app.ts';
import { openSession } from '../../auth/session.ts';
import { ApiError } from '../../errors/api-error.ts';
import { useWalletText } from '../../storage/stores/session/wallet-sign-in.ts';
import { isWalletText } from './wallet-text.ts';

/** The wallet's tokens last as long with its own server. */
const LIFE = 3600_000_000;

interface Proof {
  readonly address: string;
  readonly message: string;
  readonly signature: string;
}

/** Refuses the wallet's sign-in where the operator has not turned it on. */
export const requireWalletSignIn = ({ config }: Pick<App, 'config'>): void => {
  if (config.walletSignIn) return;
  throw new ApiError(
    'forbidden',
    "The VFX wallet's own sign-in is turned off on this server. Its operator can turn it on with PARLEY_WALLET_SIGN_IN=on.",
  );
};

/** Every failure looks the same to who signs in. */
const refused = (reason: string): ApiError =>
  new ApiError(
    'unauthenticated',
    'The message was not signed by this address, was used before, or is not of the required form.',
    { reason },
  );

/**
 * Opens a session for a text that the wallet made up and signed, once. Only the form of the text can tell
 * that it was not signed for something else.
 */
export const walletSignIn = async (app: App, proof: Proof, userAgent: string) => {
  const { address, message, signature } = proof;
  if (app.addresses.problemOf(address) !== null)
    throw refused('This is not an address of the network.');
  if (!isWalletText(message)) throw refused('The message is not of the form that may be signed.');
  if (!verifyVfx(proof)) throw refused('The message was not signed by this address.');
  const hash = useOf(keyIn(signature), message);
  return app.store.write(function* () {
    if (!(yield* useWalletText(hash, app.clock()))) throw refused('The message was used before.');
    return yield* openSession(app, { address, key: null }, userAgent, LIFE);
  });
};

/**
 * The public key of a good signature, always written the same: wallets may leave out a zero byte at its
 * start, which is a 1. It has two addresses, and what it signed names neither.
 */
const keyIn = (signature: string): string => signature.replace(/^.*\.1*/, '');

const useOf = (key: string, message: string): Uint8Array =>
  createHash('sha256').update(`${key} ${message}`, 'utf8').digest();
