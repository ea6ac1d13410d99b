import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { App } from '../app.ts';
import { cookieToken } from '../auth/cookie.ts';
import { ownOrigin } from '../auth/own-origin.ts';
import { isToken } from '../auth/tokens.ts';
import type { Connection } from '../realtime/connection.ts';

/** What a request tells about itself, over tRPC and REST alike. */
export interface Context {
  readonly app: App;
  /** The session's token, as sent. */
  readonly token: string | null;
  /** Whether a browser sent it, which can't throw it away by itself. */
  readonly isCookie: boolean;
  readonly ip: string;
  readonly userAgent: string;
  /** The origin that this server is called under, e.g. `http://127.0.0.1:3000`. */
  readonly origin: string;
  /** The connection that a stream goes out on. */
  readonly connection: () => Connection;
  /** Sets a header of the answer; null where the transport can't. */
  readonly setHeader: ((name: string, value: string) => void) | null;
  /** Sets a cookie with the answer; null where the transport can't. */
  readonly setCookie: ((cookie: string) => void) | null;
}

interface RequestFacts {
  readonly headers: IncomingHttpHeaders;
  readonly ip: string | undefined;
  /** A token that came another way than by header. */
  readonly token?: string;
  readonly connection: () => Connection;
  /** Both absent where a transport has no headers left to set. */
  readonly setHeader?: (name: string, value: string) => void;
  readonly setCookie?: (cookie: string) => void;
}

/** What procedures know of a request, whichever transport it came by. */
export const contextOf = (app: App, request: RequestFacts): Context => ({
  app,
  ...tokenOf(app, request),
  // Node does not know any more where a connection came from that is gone.
  ip: request.ip ?? '',
  userAgent: request.headers['user-agent'] ?? '',
  origin: ownOrigin(app.config, request.headers),
  connection: request.connection,
  setHeader: request.setHeader ?? null,
  setCookie: request.setCookie ?? null,
});

const tokenOf = (app: App, { token, headers }: RequestFacts) => {
  const given = token ?? headerToken(headers.authorization);
  if (given !== null && isForUs(app, given)) return { token: given, isCookie: false };
  return { token: cookieToken(app.config, headers), isCookie: true };
};

/** The connection of an HTTP answer; its socket may serve others after it. */
export const httpConnection = (response: ServerResponse): Connection => {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return { signal: gone.signal, cutOff: () => response.destroy() };
};

/**
 * The VFX wallet sends a token of ours as `basic`, other clients of its API as `Token`. What else comes
 * under these schemes is for others, such as a proxy, or from habit: wallets send `basic null`.
 */
const headerToken = (header = ''): string | null => {
  const [, scheme = '', token = ''] = /^(bearer|basic|token)\b(?: +(\S+)$)?/i.exec(header) ?? [];
  if (scheme.toLowerCase() === 'bearer') return token;
  return isToken(token) ? token : null;
};

/**
 * Open mode needs no token, so one that is none of ours is another service's. One of ours whose session
 * has ended is refused all the same: whoever means to call as themselves must not call as nobody.
 */
const isForUs = ({ config }: App, token: string): boolean =>
  config.mode === 'locked' || isToken(token);
