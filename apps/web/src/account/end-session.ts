import { readLocal, writeLocal } from '../browser/local-storage.ts';

const KEY = 'parley.session-to-end';

/**
 * Ends this browser's session. Scripts can't delete its cookie, so without a network the session stays
 * open: that is stored, and `endPendingSession` is called before an account is opened again.
 *
 * @throws what `errorDetails` reads, or the network's error
 */
export const endSession = async (): Promise<void> => {
  setPending(true);
  // The first screen needs no client.
  const { callSignOut } = await import('./sign-out-call.ts');
  await callSignOut();
  setPending(false);
};

/** Ends a session that could not be ended earlier. */
export const endPendingSession = async (): Promise<void> => {
  if (isPending()) await endSession();
};

let pending = false;

const setPending = (isPending: boolean) => {
  pending = isPending;
  writeLocal(KEY, isPending ? 'yes' : null);
};

const isPending = (): boolean => pending || readLocal(KEY) !== null;
