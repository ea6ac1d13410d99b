import type { App } from '../../app.ts';
import type { Caller } from '../../auth/caller.ts';
import { ApiError } from '../../errors/api-error.ts';
import { findSession } from './find.ts';

const ended = {
  locked: 'This session has expired or was ended. Sign in again.',
  open: 'This session has expired or was ended. Sign in again, or call without a token: open mode needs none.',
} as const;

/** The caller that a bearer token proves. In locked mode no token is nobody. */
export const callerOf = async (app: App, token: string | null): Promise<Caller> => {
  if (token === null) {
    if (app.config.mode === 'locked') throw new ApiError('unauthenticated');
    return { session: null, viewer: null };
  }
  const session = await findSession(app, token);
  if (session === null) throw new ApiError('unauthenticated', ended[app.config.mode]);
  return { session, viewer: session.address };
};
