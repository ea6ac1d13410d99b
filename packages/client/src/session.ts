import type { Platform } from './platform.ts';

/** Keeps the token of a session, and opens another one when the server says that it ended. */
export interface SessionKeeper {
  /** `fetch` with the session's token; a call refused with 401 is made once more after a renewal. */
  readonly fetch: Platform['fetch'];
}

interface KeeperOptions {
  readonly fetch: Platform['fetch'];
  /** The token to start with. */
  readonly session: string | undefined;
  /** Signs in; undefined without a wallet: calls then go as they are. */
  readonly signIn: (() => Promise<string>) | undefined;
  /** Told of each new token. */
  readonly onSession: ((token: string) => void) | undefined;
}

export const keepSession = ({
  fetch,
  session,
  signIn,
  onSession,
}: KeeperOptions): SessionKeeper => {
  let token = session ?? null;
  let opening: Promise<string> | null = null;

  const open = async (signIn: () => Promise<string>): Promise<string> => {
    const opened = await signIn();
    token = opened;
    onSession?.(opened);
    return opened;
  };

  /** A token other than the one that failed. Many calls fail at once: one sign-in serves them all. */
  const renewed = (failed: string | null, signIn: () => Promise<string>): Promise<string> => {
    if (token !== null && token !== failed) return Promise.resolve(token);
    opening ??= open(signIn).finally(() => {
      opening = null;
    });
    return opening;
  };

  return {
    fetch: async (url, init) => {
      const used = token ?? (signIn ? await renewed(null, signIn) : null);
      const answer = await fetch(url, withToken(init, used));
      if (answer.status !== 401 || signIn === undefined) return answer;
      await answer.body?.cancel();
      return fetch(url, withToken(init, await renewed(used, signIn)));
    },
  };
};

const withToken = (init: RequestInit, token: string | null): RequestInit => {
  if (token === null) return init;
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${token}`);
  return { ...init, headers };
};
