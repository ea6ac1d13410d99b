import type { App } from '../../app.ts';
import {
  isFresh,
  isLastSeenCurrent,
  isLive,
  type LiveSession,
  recheckAt,
} from '../../auth/session.ts';
import { isToken } from '../../auth/tokens.ts';
import {
  type SessionRow,
  sessionById,
  sessionByToken,
  touchSession,
} from '../../storage/stores/session/session.ts';

/** The session that a token opens, if it is neither ended nor idle for too long. */
export const findSession = async (app: App, token: string): Promise<LiveSession | null> => {
  if (!isToken(token)) return null;
  const known = app.tokens.of(token);
  const now = app.clock();
  const version = await app.store.sessionsVersion();
  if (version !== null && known.version === version && isFresh(known.session, now))
    return known.session;
  const session = await app.store.read(() => sessionByToken(known.hash));
  if (session === undefined || !isLive(app, session)) return null;
  if (version !== null) Object.assign(known, { session, version });
  await touch(app, session, now);
  return session;
};

/** Counts as a use of a session; until when it need not be looked at again, null when it has ended. */
export const renewSession = async (
  app: Pick<App, 'store' | 'clock' | 'config'>,
  id: string,
): Promise<number | null> => {
  const now = app.clock();
  const session = await app.store.read(() => sessionById(id));
  if (session === undefined || !isLive(app, session)) return null;
  // Not waited for: while the store is busy, whether a session has ended is known all the same.
  void touch(app, session, now).catch(() => {});
  return recheckAt(session, now);
};

const touch = async (app: Pick<App, 'store'>, session: SessionRow, now: number): Promise<void> => {
  if (!isLastSeenCurrent(session, now))
    await app.store.write(() => touchSession(session.id, now), { relaxed: true });
};

/** One session has ended here: resolves when every server reads each of them anew. */
export const forgetSessions = async (app: App): Promise<void> => {
  app.tokens.forgetAll();
  app.sessions.oneEnded();
  await app.store.sessionsKnown();
};
