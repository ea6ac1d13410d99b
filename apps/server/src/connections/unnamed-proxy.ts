import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';
import type { App } from '../app.ts';

/** By these a proxy tells whom it asks for; the first one counts here. */
const headers = ['x-forwarded-for', 'forwarded', 'x-real-ip'];

/**
 * Looks at requests in locked mode until one has come through a proxy that the settings don't name, and
 * warns of it once: all who come that way have one IP address here, and so one limit.
 */
export const unnamedProxies = ({ config, log }: Pick<App, 'config' | 'log'>) => {
  const isNamed = proxyAddr.compile([...config.trustProxy]);
  let isTold = false;
  return (request: IncomingMessage): void => {
    if (isTold) return;
    const header = headers.find((name) => request.headers[name] !== undefined);
    const peer = request.socket.remoteAddress?.replace(/^::ffff:/, '');
    if (header === undefined || peer === undefined || isNamed(peer, 0)) return;
    isTold = true;
    const value = [...config.trustProxy, peer].join(',');
    const also = header === headers[0] ? '' : ' and let it send X-Forwarded-For';
    log.warn(
      `A request came through ${peer} (${header}), which PARLEY_TRUST_PROXY does not name: all clients behind it count as one IP address, under one limit. If it is your proxy, set PARLEY_TRUST_PROXY=${value}${also}; if not, the sender forged the header. This is logged once.`,
    );
  };
};
