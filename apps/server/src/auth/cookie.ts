import type { IncomingHttpHeaders } from 'node:http';
import type { Config } from '../config.ts';
import { ownOrigin } from './own-origin.ts';

/**
 * The session cookie of browsers: script can't read it, other sites can't send it. Over HTTPS its name
 * binds it to this very host; plain loopback HTTP can't have that.
 */
const overHttps = (config: Pick<Config, 'publicUrl'>): boolean =>
  config.publicUrl?.startsWith('https:') ?? false;

export const cookieName = (config: Pick<Config, 'publicUrl'>): string =>
  overHttps(config) ? '__Host-parley_session' : 'parley_session';

const attributes = (config: Config): string =>
  `Path=/; HttpOnly; SameSite=Strict${overHttps(config) ? '; Secure' : ''}`;

export const sessionCookie = (config: Config, token: string, seconds: number): string =>
  `${cookieName(config)}=${token}; Max-Age=${seconds}; ${attributes(config)}`;

export const noSessionCookie = (config: Config): string =>
  `${cookieName(config)}=; Max-Age=0; ${attributes(config)}`;

/** The token of a request's cookie, if a page of ours sent it. */
export const cookieToken = (config: Config, headers: IncomingHttpHeaders): string | null => {
  const name = `${cookieName(config)}=`;
  const found = headers.cookie?.split(/; */).find((part) => part.startsWith(name));
  if (found === undefined || !isSentByUs(config, headers)) return null;
  return found.slice(name.length);
};

// SameSite is the browser's word; the Origin of a request that writes is checked all the same.
const isSentByUs = (config: Config, headers: IncomingHttpHeaders): boolean => {
  const { origin } = headers;
  if (origin !== undefined) return origin === ownOrigin(config, headers);
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
};
