import { createParley } from '@parley/client';

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
  try {
    if (isLeft) localStorage.setItem(KEY, 'yes');
    else localStorage.removeItem(KEY);
  } catch {
    // Then it is known for the page's life.
  }
};

const isLeft = (): boolean => {
  try {
    return left || localStorage.getItem(KEY) !== null;
  } catch {
    return left;
  }
};
