import { createParley } from '@parley/client';
import { readLocal, writeLocal } from '../browser/local-storage.ts';

const KEY = 'parley.session-to-end';

/**
 * Ends this browser's session. Script can't take its cookie away, so without a network the session
 * stays open: that is remembered, and `endLeftSession` comes before anybody opens an account again.
 *
 * @throws what `refusalOf` reads, or the network's error
 */
export const endSession = async (): Promise<void> => {
  remember(true);
  await createParley({ url: location.origin, cookie: true }).signOut();
  remember(false);
};

/** Ends the session that somebody left without a network. */
export const endLeftSession = async (): Promise<void> => {
  if (isLeft()) await endSession();
};

let left = false;

const remember = (isLeft: boolean) => {
  left = isLeft;
  writeLocal(KEY, isLeft ? 'yes' : null);
};

const isLeft = (): boolean => left || readLocal(KEY) !== null;
