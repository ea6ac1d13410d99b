import { createParley } from '@parley/client';

/** Ends this browser's session on the server. */
export const callSignOut = (): Promise<void> =>
  createParley({ url: location.origin, cookie: true }).signOut();
