import { isoFromMicros, type Session } from '@parley/contracts';
import { uuidv7 } from 'uuidv7';
import type { App } from '../app.ts';
import type { Steps } from '../storage/query.ts';
import {
  insertSession,
  type NewSession,
  type SessionRow,
} from '../storage/stores/session/session.ts';
import type { KeyRow } from '../storage/stores/web3mq/key.ts';
import { newToken } from './tokens.ts';
import { isValidKey } from './web3mq.ts';

const SECOND = 1_000_000;
export const SESSION_IDLE = 24 * 3600 * SECOND;
const SESSION_LIFE = 7 * 24 * 3600 * SECOND;
/** A session's last use is kept no more exactly than this, or each call would write. */
const TOUCH_EVERY = 300 * SECOND;
export interface LiveSession {
  readonly id: string;
  readonly address: string;
}

/** Whose identity was verified, and by which session key if they are a Web3MQ user. */
interface Verified {
  readonly address: string;
  readonly key: Pick<KeyRow, 'pubkey' | 'expires_at'> | null;
}

/** Opens a session within the caller's transaction; `life` is how long it may last. */
export function* openSession(
  app: App,
  { address, key }: Verified,
  userAgent: string,
  life = SESSION_LIFE,
): Steps<{ token: string; session: NewSession }> {
  const now = app.clock();
  const token = newToken();
  const session = {
    id: uuidv7(),
    address,
    created_at: now,
    last_seen_at: now,
    expires_at: Math.min(now + life, key?.expires_at ?? Infinity),
    user_agent: userAgent.slice(0, 200),
    pubkey: key?.pubkey ?? null,
  };
  yield* insertSession(session, app.tokens.of(token).hash);
  return { token, session };
}

/** Whether a session that was read before need not be looked at again. */
export const isFresh = (session: SessionRow | undefined, now: number): session is SessionRow =>
  session !== undefined && endOf(session) > now && isLastSeenCurrent(session, now);

/** Whether its last use is kept exactly enough. */
export const isLastSeenCurrent = (session: SessionRow, now: number): boolean =>
  session.last_seen_at >= now - TOUCH_EVERY;

/** Until when a session that is used now need not be looked at again. */
export const recheckAt = (session: SessionRow, now: number): number =>
  Math.min(
    endOf(session),
    (isLastSeenCurrent(session, now) ? session.last_seen_at : now) + TOUCH_EVERY,
  );

/** Whether a session that was just read, with what there is of its key, is open. */
export const isLive = (app: Pick<App, 'clock' | 'config'>, session: SessionRow): boolean =>
  endOf(session) > app.clock() &&
  (session.pubkey === null || isValidKey(app, { expires_at: session.key_expires_at }));

/** When a session ends unless it is used again. */
const endOf = (session: NewSession): number =>
  Math.min(session.expires_at, session.last_seen_at + SESSION_IDLE);

/** For how many seconds from now a new session can be used at most. */
export const lifetimeSeconds = ({ created_at, expires_at }: NewSession): number =>
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
