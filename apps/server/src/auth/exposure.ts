import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { isLoopbackHost } from '../config/origin.ts';
import { Refusal } from '../refusal.ts';

const forwardingHeaders = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-real-ip',
];

interface Asked {
  /** For a page or file of the web app: a link from anywhere may lead there. */
  readonly isPage: boolean;
}

/**
 * Open mode believes whoever calls, so each request must come from this machine and from no web
 * page but our own: a rebound name, a proxy or a foreign page would lend it to strangers.
 */
export const exposureRefusal = (
  request: IncomingMessage,
  { isPage }: Asked = { isPage: false },
): Refusal | undefined => {
  const problem = exposureProblem(request, isPage && isFollowedLink(request));
  if (problem === null) return undefined;
  return new Refusal(
    'forbidden',
    `${problem} Open mode serves this machine only; to serve others set PARLEY_MODE=locked.`,
    { atDoor: true },
  );
};

const exposureProblem = (
  { headers, socket, url }: IncomingMessage,
  mayComeFromElsewhere: boolean,
): string | null => {
  const host = headers.host ?? '';
  const port = socket.localPort;
  if (!isLoopbackPeer(socket.remoteAddress ?? '')) return 'The request comes from another machine.';
  // Such a name counts before Host.
  if (!url?.startsWith('/')) return 'The request line names a host, as one to a proxy does.';
  if (!isOurHost(host, port)) return 'The Host header names no loopback address of this server.';
  const forwarding = forwardingHeaders.find((name) => headers[name] !== undefined);
  if (forwarding !== undefined) return `The request came through a proxy (${forwarding}).`;
  const { origin } = headers;
  if (origin !== undefined && !isOurOrigin(origin, port))
    return 'The request comes from a page of another origin.';
  const site = headers['sec-fetch-site'];
  const isOurSite = site === undefined || site === 'none' || site === 'same-origin';
  if (!isOurSite && !mayComeFromElsewhere) return 'The request comes from a page of another site.';
  return null;
};

/** Somebody opens a page in a tab or window: it stands alone there, and who linked to it sees nothing. */
const isFollowedLink = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' &&
  headers['sec-fetch-mode'] === 'navigate' &&
  headers['sec-fetch-dest'] === 'document';

const isLoopbackPeer = (address: string): boolean => {
  const plain = address.replace(/^::ffff:/, '');
  return isIP(plain) !== 0 && isLoopbackHost(plain);
};

const isOurHost = (host: string, port: number | undefined): boolean => {
  const url = URL.parse(`http://${host}`);
  if (url === null || url.host !== host.toLowerCase().replace(/:80$/, '')) return false;
  return isLoopbackHost(url.hostname) && Number(url.port || 80) === port;
};

const isOurOrigin = (origin: string, port: number | undefined): boolean =>
  origin.startsWith('http://') && isOurHost(origin.slice('http://'.length), port);
