import { createHmac, randomBytes } from 'node:crypto';
import { isoFromMicros, type Session } from '@parley/contracts';
import { uuidv7 } from 'uuidv7';
import type { App } from '../app.ts';
import type { Steps } from '../storage/query.ts';
import {
  type NewSession,
  putSession,
  type SessionRow,
  sessionById,
  sessionByToken,
  touchSession,
} from '../storage/stores/session.ts';
import type { KeyRow } from '../storage/stores/web3mq/key.ts';
import { isGood } from './web3mq.ts';

const SECOND = 1_000_000;
export const SESSION_IDLE = 24 * 3600 * SECOND;
const SESSION_LIFE = 7 * 24 * 3600 * SECOND;
/** A session's last use is kept no more exactly than this, or each call would write. */
const TOUCH_EVERY = 300 * SECOND;
const TOKEN = /^parley_[\w-]{43}$/;

/** Whether a text is a token of ours, of a session that may have ended. */
export const isToken = (text: string): boolean => TOKEN.test(text);

export interface LiveSession {
  readonly id: string;
  readonly address: string;
}

/** What is known of a token that was shown here. */
interface Known {
  /** A token is kept only as this hash, so that a stolen database opens no session. */
  readonly hash: Uint8Array;
  session?: SessionRow;
  /** The sessions' version that it was read in. */
  version?: number;
}

/** Making a hash and reading its session are a tenth of a call. */
const KNOWN = 10_000;
const shown = new WeakMap<object, Map<string, Known>>();

const knownOf = (app: App, token: string): Known => {
  const all = shown.get(app) ?? new Map<string, Known>();
  shown.set(app, all);
  const found = all.get(token);
  if (found !== undefined) return found;
  if (all.size >= KNOWN) all.clear();
  const known: Known = { hash: createHmac('sha256', app.secret).update(token).digest() };
  all.set(token, known);
  return known;
};

/** One session has ended here: resolves when every server reads each of them anew. */
export const forgetSessions = async (app: App): Promise<void> => {
  shown.delete(app);
  app.sessions.oneEnded();
  await app.store.sessionsKnown();
};

/** Who has proved who they are, and with which session key if they are a Web3MQ user. */
interface Proved {
  readonly address: string;
  readonly key: Pick<KeyRow, 'pubkey' | 'expires_at'> | null;
}

/** Opens a session within the caller's transaction. */
export function* openSession(
  app: App,
  { address, key }: Proved,
  userAgent: string,
): Steps<{ token: string; session: NewSession }> {
  const now = app.clock();
  const token = `parley_${randomBytes(32).toString('base64url')}`;
  const session = {
    id: uuidv7(),
    address,
    created_at: now,
    last_seen_at: now,
    expires_at: Math.min(now + SESSION_LIFE, key?.expires_at ?? Infinity),
    user_agent: userAgent.slice(0, 200),
    pubkey: key?.pubkey ?? null,
  };
  yield* putSession(session, knownOf(app, token).hash);
  return { token, session };
}

/** The session that a token opens, if it is neither ended nor idle for too long. */
export const findSession = async (app: App, token: string): Promise<LiveSession | null> => {
  if (!isToken(token)) return null;
  const known = knownOf(app, token);
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

/** Whether a session that was read before need not be looked at again. */
const isFresh = (session: SessionRow | undefined, now: number): session is SessionRow =>
  session !== undefined && endOf(session) > now && isTouched(session, now);

const isTouched = (session: SessionRow, now: number): boolean =>
  session.last_seen_at >= now - TOUCH_EVERY;

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
  const touchedAt = isTouched(session, now) ? session.last_seen_at : now;
  return Math.min(endOf(session), touchedAt + TOUCH_EVERY);
};

const touch = async (app: Pick<App, 'store'>, session: SessionRow, now: number): Promise<void> => {
  if (!isTouched(session, now))
    await app.store.write(() => touchSession(session.id, now), { relaxed: true });
};

/** Whether a session that was just read, with what there is of its key, is open. */
export const isLive = (app: Pick<App, 'clock' | 'config'>, session: SessionRow): boolean =>
  endOf(session) > app.clock() &&
  (session.pubkey === null || isGood(app, { expires_at: session.key_expires_at }));

/** When a session ends unless it is used again. */
const endOf = (session: NewSession): number =>
  Math.min(session.expires_at, session.last_seen_at + SESSION_IDLE);

/** For how many seconds from now a new session can be used at most. */
export const secondsOf = ({ created_at, expires_at }: NewSession): number =>
  Math.floor((expires_at - created_at) / SECOND);

export const toSession = (row: NewSession, currentId: string): Session => ({
  id: row.id,
  address: row.address,
  created_at: isoFromMicros(row.created_at),
  last_seen_at: isoFromMicros(row.last_seen_at),
  expires_at: isoFromMicros(endOf(row)),
  user_agent: row.user_agent,
  current: row.id === currentId,
});
