import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isLoopbackHost, isLoopbackOrigin } from '../config/origin.ts';
import { ApiError } from '../errors/api-error.ts';
import { foreignHop, forwardingHeader, isLoopbackAddress } from './forwarding.ts';

interface Allowed {
  /** Loopback origins whose pages may call, directly or through the development server they come from. */
  readonly origins: readonly string[];
  /** For a page or file of the web app: a link from anywhere may lead there. */
  readonly isPage?: (() => boolean) | undefined;
}

/**
 * Open mode believes whoever calls, so each request must come from this machine and from no web
 * page but our own or one that was named: a rebound name, a proxy or a foreign page would lend it to
 * strangers.
 */
export const exposureError = (request: IncomingMessage, allowed: Allowed): ApiError | undefined => {
  const problem = exposureProblem(request, allowed);
  if (problem === null) return undefined;
  const advice =
    remedy(request, allowed) ??
    'Open mode serves this machine only. To serve others, set PARLEY_MODE=locked.';
  return new ApiError('forbidden', `${problem} ${advice}`, { byStatus: true });
};

const exposureProblem = (
  { method, headers, socket, url }: IncomingMessage,
  { origins, isPage }: Allowed,
): string | null => {
  const host = headers.host ?? '';
  const { localPort } = socket;
  const isKnownHost = (name: string): boolean =>
    isOurHost(name, localPort) || isNamedHost(name, origins);
  if (!isLoopbackAddress(socket.remoteAddress ?? ''))
    return 'The request comes from another machine.';
  // Such a name counts before Host.
  if (!url?.startsWith('/')) return 'The request line names a host, as a request to a proxy does.';
  if (!isKnownHost(host)) return 'The Host header is not a loopback address of this server.';
  const hop = origins.length > 0 ? foreignHop(headers, isKnownHost) : forwardingHeader(headers);
  if (hop !== undefined) return `The request came through a proxy (${hop}).`;
  const { origin } = headers;
  if (origin !== undefined && origins.includes(origin)) return null;
  if (origin !== undefined && !isOurOrigin(origin, localPort))
    return 'The request comes from a page of another origin.';
  const site = headers['sec-fetch-site'];
  const isOurSite = site === undefined || site === 'none' || site === 'same-origin';
  if (!isOurSite && !(isFollowedLink(method, headers) && isPage?.()))
    return 'The request comes from a page of another site.';
  return null;
};

/** What lets a page of this machine call that was refused; null when nothing would. */
const remedy = (request: IncomingMessage, { origins }: Allowed): string | null => {
  const { headers, socket } = request;
  const { origin, host, 'x-forwarded-host': asked } = headers;
  const told = [origin, `http://${asked}`, `http://${host}`];
  const page = [...told, USUAL]
    .filter(isLoopbackOrigin)
    .filter((one) => !isOurOrigin(one, socket.localPort))
    .find((one) => exposureProblem(request, { origins: [...origins, one] }) === null);
  if (page === undefined) return null;
  const value = [...origins, page].join(',');
  const whose = told.includes(page) ? page : `a development server, such as ${page},`;
  return `Pages of ${whose} may call when Parley is started with PARLEY_CORS_ORIGINS=${value}; other machines only with PARLEY_MODE=locked.`;
};

/** Where Vite serves pages. */
const USUAL = 'http://localhost:5173';

/** Somebody opens a page in a tab or window: it stands alone there, and who linked to it sees nothing. */
const isFollowedLink = (method: string | undefined, headers: IncomingHttpHeaders): boolean =>
  method === 'GET' &&
  headers['sec-fetch-mode'] === 'navigate' &&
  headers['sec-fetch-dest'] === 'document';

const isOurHost = (host: string, port: number | undefined): boolean => {
  const url = URL.parse(`http://${host}`);
  if (url === null || url.host !== host.toLowerCase().replace(/:80$/, '')) return false;
  return isLoopbackHost(url.hostname) && Number(url.port || 80) === port;
};

/** A development server that leaves Host as it was asked. */
const isNamedHost = (host: string, origins: readonly string[]): boolean =>
  origins.some((origin) => origin.endsWith(`//${host.toLowerCase()}`));

const isOurOrigin = (origin: string, port: number | undefined): boolean =>
  origin.startsWith('http://') && isOurHost(origin.slice('http://'.length), port);
