import type { Session } from '@parley/contracts';
import type { App } from '../../app.ts';
import { isLive, type LiveSession, SESSION_IDLE, toSession } from '../../auth/session.ts';
import { ApiError } from '../../errors/api-error.ts';
import { removeSession, sessionsOf } from '../../storage/stores/session/session.ts';
import { forgetSessions } from './find.ts';

/** The caller's sessions, newest first. */
export const listSessions = async (app: App, current: LiveSession): Promise<Session[]> => {
  const now = app.clock();
  const rows = await app.store.read(() => sessionsOf(current.address, now, now - SESSION_IDLE));
  return rows.filter((row) => isLive(app, row)).map((row) => toSession(row, current.id));
};

/** Ends one of the caller's sessions; another's looks like one that does not exist. */
export const endSession = async (app: App, current: LiveSession, id: string): Promise<void> => {
  const ended = id === 'current' ? current.id : id.toLowerCase();
  const found = await app.store.write(() => removeSession(ended, current.address));
  if (!found) throw new ApiError('not_found');
  await forgetSessions(app);
};
