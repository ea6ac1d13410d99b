import type { Session, SignedIn } from '@parley/contracts';
import type { z } from 'zod';
import type { Platform } from '../platform.ts';

/** A session and its token; in a browser that keeps it as a cookie the token is "". */
export type Opened = z.infer<typeof SignedIn>;

/** Keeps a session, and opens another one when the server says that it ended. */
export interface SessionKeeper {
  /** `fetch` in the name of the session; what is refused with 401 is asked once more after a renewal. */
  readonly fetch: Platform['fetch'];
  /** The same with the session there is, if any: nothing is opened or renewed. */
  readonly fetchAsIs: Platform['fetch'];
  /** Does a work that needs the session; once more after a renewal if its outcome is a refusal. */
  readonly inSession: <T>(
    work: (token: string | null) => Promise<T>,
    isRefused: (outcome: T) => boolean,
  ) => Promise<T>;
  /** Opens a session. @throws Error without a wallet, and what the wallet throws */
  readonly open: () => Promise<Session>;
  /** Whether there may be a session: a token is known, or a cookie may be. */
  readonly mayBeOpen: () => boolean;
  readonly forget: () => void;
}

interface KeeperOptions {
  readonly fetch: Platform['fetch'];
  /** The token to start with. */
  readonly session: string | undefined;
  /** Whether the browser keeps the session, so that no token is ever seen here. */
  readonly cookie: boolean;
  /** Signs in; undefined without a wallet: calls then go as they are. */
  readonly signIn: (() => Promise<Opened>) | undefined;
  /** Told of each new token. */
  readonly onSession: ((token: string) => void) | undefined;
}

export const keepSession = (options: KeeperOptions): SessionKeeper => {
  const { fetch, cookie, signIn, onSession } = options;
  let token = options.session ?? null;
  let opening: Promise<Session> | null = null;
  /** Sessions opened so far: tells who was refused whether somebody has renewed it meanwhile. */
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

  /** Many calls fail at once: one sign-in serves them all. */
  const open = (): Promise<Session> => {
    opening ??= openOne().finally(() => {
      opening = null;
    });
    return opening;
  };

  const inSession: SessionKeeper['inSession'] = async (work, isRefused) => {
    // A cookie is not for us to see: the server will tell when one is needed.
    if (signIn && token === null && !cookie) await open();
    const before = opened;
    const outcome = await work(token);
    if (signIn === undefined || !isRefused(outcome)) return outcome;
    if (opened === before) await open();
    return work(token);
  };

  return {
    inSession,
    fetch: (url, init) =>
      inSession(
        (current) => fetch(url, withToken(init, current)),
        (answer) => {
          const isRefused = answer.status === 401;
          if (isRefused) void answer.body?.cancel().catch(() => {});
          return isRefused;
        },
      ),
    fetchAsIs: (url, init) => fetch(url, withToken(init, token)),
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
