import type { Session, SignedIn } from '@parley/contracts';
import type { z } from 'zod';
import type { Platform } from '../platform.ts';

/** A session and its token, which is "" if the browser keeps it in a cookie. */
export type OpenedSession = z.infer<typeof SignedIn>;

/** Holds the session, and opens a new one when the server reports that it has ended. */
export interface SessionManager {
  /** `fetch` with the session; after a 401 the session is renewed and the request repeated once. */
  readonly fetch: Platform['fetch'];
  /** `fetch` with the current session, if any, without opening or renewing one. */
  readonly fetchWithoutRenewal: Platform['fetch'];
  /** Runs work that needs the session; once more with a new one if the result is `isRejected`. */
  readonly withSession: <T>(
    work: (token: string | null) => Promise<T>,
    isRejected: (result: T) => boolean,
  ) => Promise<T>;
  /** Opens a session. @throws Error without a wallet, and what the wallet throws */
  readonly open: () => Promise<Session>;
  /** Whether there may be a session: a token is known, or the browser may have a cookie. */
  readonly mayBeOpen: () => boolean;
  readonly forget: () => void;
}

interface SessionManagerOptions {
  readonly fetch: Platform['fetch'];
  /** The initial token. */
  readonly session: string | undefined;
  /** Whether the browser keeps the session in a cookie, so that there is no token here. */
  readonly cookie: boolean;
  /** Signs in; undefined without a wallet: calls are then made without renewal. */
  readonly signIn: (() => Promise<OpenedSession>) | undefined;
  /** Called with each new token. */
  readonly onSession: ((token: string) => void) | undefined;
}

export const createSessionManager = (options: SessionManagerOptions): SessionManager => {
  const { fetch, cookie, signIn, onSession } = options;
  let token = options.session ?? null;
  let opening: Promise<Session> | null = null;
  /** Sessions opened so far: shows a rejected call whether another one has renewed it meanwhile. */
  let opened = 0;

  const openOne = async (): Promise<Session> => {
    if (signIn === undefined) throw new Error('There is no wallet to sign in with.');
    const fresh = await signIn();
    opened += 1;
    if (!cookie) {
      token = fresh.token;
      onSession?.(fresh.token);
    }
    return fresh.session;
  };

  /** Many calls may fail at once: one sign-in serves them all. */
  const open = (): Promise<Session> => {
    opening ??= openOne().finally(() => {
      opening = null;
    });
    return opening;
  };

  const withSession: SessionManager['withSession'] = async (work, isRejected) => {
    // Scripts can't see the cookie: the server reports when there is none.
    if (signIn && token === null && !cookie) await open();
    const before = opened;
    const result = await work(token);
    if (signIn === undefined || !isRejected(result)) return result;
    if (opened === before) await open();
    return work(token);
  };

  return {
    withSession,
    fetch: (url, init) =>
      withSession(
        (current) => fetch(url, withToken(init, current)),
        (answer) => {
          const isRejected = answer.status === 401;
          if (isRejected) void answer.body?.cancel().catch(() => {});
          return isRejected;
        },
      ),
    fetchWithoutRenewal: (url, init) => fetch(url, withToken(init, token)),
    open,
    mayBeOpen: () => cookie || token !== null,
    forget: () => {
      token = null;
    },
  };
};

const withToken = (init: RequestInit, token: string | null): RequestInit => {
  if (token === null) return init;
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${token}`);
  return { ...init, headers };
};
