import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';
import type { Config } from '../config.ts';
import { ipKey } from '../limits/ip-keys.ts';

interface Closing {
  readonly once: (event: 'close', listener: () => void) => unknown;
}

/** Counts what each IP address holds open; in open mode all come from here, and nobody is counted. */
export class PerIp {
  private readonly counts = new Map<string, number>();
  private readonly most: number;
  private readonly trusts: (ip: string, hop: number) => boolean;

  constructor({ mode, maxConnectionsPerIp, trustProxy }: Config) {
    this.most = mode === 'locked' ? maxConnectionsPerIp : Number.POSITIVE_INFINITY;
    this.trusts = proxyAddr.compile([...trustProxy]);
  }

  /** A new connection; false when its address has enough of them. A proxy's may be anybody's. */
  takeConnection(peer: string, socket: Closing): boolean {
    return this.trusts(peer, 0) || this.take(peer, socket);
  }

  /** A WebSocket: that of a direct client is counted as its connection. */
  takeSocket(request: IncomingMessage, socket: Closing): boolean {
    const isDirect = !this.trusts(request.socket.remoteAddress ?? '', 0);
    return isDirect || this.take(proxyAddr(request, this.trusts), socket);
  }

  private take(ip: string, socket: Closing): boolean {
    const key = ipKey(ip);
    const count = this.counts.get(key) ?? 0;
    if (count >= this.most) return false;
    this.counts.set(key, count + 1);
    socket.once('close', () => this.release(key));
    return true;
  }

  private release(key: string): void {
    const left = (this.counts.get(key) ?? 0) - 1;
    if (left > 0) this.counts.set(key, left);
    else this.counts.delete(key);
  }
}
