import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { isLoopbackHost } from '../config/origin.ts';

type HostCheck = (host: string) => boolean;
/** Whether all that a header tells of is on this machine. */
type Check = (told: string, isOurHost: HostCheck) => boolean;

/** Of a peer or a hop, IPv4 within IPv6 included. */
export const isLoopbackAddress = (address: string): boolean => {
  const plain = address.replace(/^::ffff:/i, '');
  return isIP(plain) !== 0 && isLoopbackHost(plain);
};

const each = (list: string, check: (one: string) => boolean): boolean =>
  list.split(',').every((one) => check(one.trim()));

/** RFC 7239: `for="[::1]:5173"`, `host="localhost:5173"`, `proto=http`. */
const isPairFromHere = (pair: string, isOurHost: HostCheck): boolean => {
  const [, name = '', , value = ''] = /^(\w+)=("?)([^"\\]*)\2$/.exec(pair) ?? [];
  const [, six, four = ''] = /^(?:\[(.+)\]|([\d.]+))(?::\d{1,5})?$/.exec(value) ?? [];
  switch (name.toLowerCase()) {
    case 'for':
    case 'by':
      return isLoopbackAddress(six ?? four);
    case 'host':
      return isOurHost(value);
    case 'proto':
      return /^https?$/i.test(value);
    default:
      return false;
  }
};

/** What proxies add to a request. */
const checks: Readonly<Record<string, Check>> = {
  forwarded: (told, isOurHost) =>
    each(told, (hop) => hop.split(';').every((pair) => isPairFromHere(pair.trim(), isOurHost))),
  // Names of proxies tell nothing of where they are.
  via: () => false,
  'x-forwarded-for': (told) => each(told, isLoopbackAddress),
  'x-forwarded-host': (told, isOurHost) => each(told, isOurHost),
  'x-forwarded-proto': (told) => each(told, (proto) => /^(http|ws)s?$/i.test(proto)),
  'x-forwarded-port': (told) => each(told, (port) => /^\d{1,5}$/.test(port)),
  'x-real-ip': isLoopbackAddress,
};

const names = Object.keys(checks);

/** The first header by which a proxy tells that it stands between. */
export const forwardingHeader = (headers: IncomingHttpHeaders): string | undefined =>
  names.find((name) => headers[name] !== undefined);

/** The first such header that does not tell of this machine alone. */
export const foreignHop = (
  headers: IncomingHttpHeaders,
  isOurHost: HostCheck,
): string | undefined =>
  names.find((name) => {
    const told = headers[name];
    return told !== undefined && !checks[name]?.(String(told), isOurHost);
  });
