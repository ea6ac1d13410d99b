import { createHash, randomBytes } from 'node:crypto';
import { isoFromMicros } from '@parley/contracts';
import { signInText, verifyVfx } from '@parley/wallet';
import type { App } from '../../app.ts';
import { isUserid } from '../../auth/addresses.ts';
import { strictBase64 } from '../../auth/ed25519.ts';
import { openSession } from '../../auth/session.ts';
import { isValidKey } from '../../auth/web3mq.ts';
import { ApiError } from '../../errors/api-error.ts';
import type { Steps } from '../../storage/query.ts';
import {
  consumeChallenge,
  saveChallenge,
  tryChallenge,
} from '../../storage/stores/session/challenge.ts';
import { type KeyRow, lockWeb3mqKey } from '../../storage/stores/web3mq/key.ts';
import { signingKey, validKeysOf } from '../web3mq/connect.ts';

const CHALLENGE_LIFE = 300_000_000;
const TRIES = 5;

const hashOf = (message: string): Uint8Array =>
  createHash('sha256').update(message, 'utf8').digest();

/**
 * Composes and keeps a text to sign: ours alone count, so no signature for another purpose can pass. Nor
 * can one of these pass elsewhere: what a session key signs for Web3MQ ends in a number, these in a Z.
 */
export const composeChallenge = async (app: App, address: string, origin: string) => {
  const now = app.clock();
  const message = signInText({
    domain: new URL(origin).host,
    address,
    uri: origin,
    chain: isUserid(address) ? 'web3mq:ed25519' : `vfx:${app.config.network}`,
    nonce: randomBytes(16).toString('hex'),
    issuedAt: isoFromMicros(now),
    expiresAt: isoFromMicros(now + CHALLENGE_LIFE),
  });
  const expires = now + CHALLENGE_LIFE;
  await app.store.write(() => saveChallenge(hashOf(message), address, expires), {
    relaxed: true,
  });
  return { address, message, expires_at: isoFromMicros(expires) };
};

interface Proof {
  readonly address: string;
  readonly message: string;
  readonly signature: string;
}

const NO_CHALLENGE =
  'This address has no open challenge: it was used, has expired, had too many failed attempts, or never existed.';

/** Every failure looks the same to who signs in. */
const refused = (reason: string): ApiError =>
  new ApiError('unauthenticated', 'The signature does not match an open challenge.', { reason });

/** Opens a session for a signed challenge, once. */
export const signIn = async (app: App, proof: Proof, userAgent: string) => {
  const hash = hashOf(proof.message);
  const now = app.clock();
  const open = await app.store.write(() => tryChallenge(hash, proof.address, now, TRIES), {
    relaxed: true,
  });
  if (!open) throw refused(NO_CHALLENGE);
  const signer = await signerOf(app, proof);
  return app.store.write(function* () {
    if (!(yield* consumeChallenge(hash, now, TRIES))) throw refused(NO_CHALLENGE);
    const key = signer && (yield* stillGood(app, signer));
    return yield* openSession(app, { address: proof.address, key }, userAgent);
  });
};

/** The session key that a Web3MQ user signed with; null for a VFX address, which signs by itself. */
const signerOf = async (app: App, proof: Proof): Promise<KeyRow | null> => {
  if (!isUserid(proof.address)) {
    if (verifyVfx(proof)) return null;
    throw refused('The challenge was not signed by this address.');
  }
  const signature = strictBase64(proof.signature);
  const keys = await validKeysOf(app, proof.address);
  const key = signature && signingKey(keys, proof.message, signature);
  if (!key) throw refused('The challenge was not signed by a session key of this userid.');
  return key;
};

/** The key as it is now: it may have ended since it was looked up. */
function* stillGood(app: App, { pubkey, address }: KeyRow): Steps<KeyRow> {
  const key = yield* lockWeb3mqKey(pubkey);
  if (key === undefined || key.address !== address || !isValidKey(app, key))
    throw refused('The session key of this userid has just expired or been revoked.');
  return key;
}
