import { createHash, randomBytes } from 'node:crypto';
import { isoFromMicros } from '@parley/contracts';
import { signInText, verifyVfx } from '@parley/wallet';
import type { App } from '../app.ts';
import { Refusal } from '../errors/refusal.ts';
import { consumeChallenge, putChallenge, tryChallenge } from '../storage/stores/session.ts';
import { openSession } from './session.ts';

const CHALLENGE_LIFE = 300_000_000;
const TRIES = 5;

const hashOf = (message: string): Uint8Array =>
  createHash('sha256').update(message, 'utf8').digest();

/** Composes and keeps a text to sign: ours alone count, so no signature for another purpose can pass. */
export const composeChallenge = async (app: App, address: string, origin: string) => {
  const now = app.clock();
  const message = signInText({
    domain: new URL(origin).host,
    address,
    uri: origin,
    chain: `vfx:${app.config.network}`,
    nonce: randomBytes(16).toString('hex'),
    issuedAt: isoFromMicros(now),
    expiresAt: isoFromMicros(now + CHALLENGE_LIFE),
  });
  const expires = now + CHALLENGE_LIFE;
  await app.store.write(() => putChallenge(hashOf(message), address, expires), { relaxed: true });
  return { address, message, expires_at: isoFromMicros(expires) };
};

interface Proof {
  readonly address: string;
  readonly message: string;
  readonly signature: string;
}

const NO_CHALLENGE =
  'No challenge of this address is open: it was used, expired, tried too often, or never given.';

/** Every failure looks the same to who signs in. */
const refused = (reason: string): Refusal =>
  new Refusal('unauthenticated', 'The signature does not match an open challenge.', { reason });

/** Opens a session for a signed challenge, once. */
export const signIn = async (app: App, proof: Proof, userAgent: string) => {
  const hash = hashOf(proof.message);
  const now = app.clock();
  const open = await app.store.write(() => tryChallenge(hash, proof.address, now, TRIES), {
    relaxed: true,
  });
  if (!open) throw refused(NO_CHALLENGE);
  if (!verifyVfx(proof)) throw refused('The signature is not by this address over its challenge.');
  return app.store.write(function* () {
    if (!(yield* consumeChallenge(hash, now, TRIES))) throw refused(NO_CHALLENGE);
    return yield* openSession(app, proof.address, userAgent);
  });
};
