import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Config } from '../config.ts';
import type { Deadlines } from './deadlines.ts';
import { PerIp } from './per-ip.ts';
import { RequestQueues } from './request-queues.ts';

const LOOK_EVERY_MS = 2_000;
/** How long an unused connection is kept for the next request: longer than most proxies keep theirs. */
const UNUSED_MS = 72_000;

/** All connections: how many there may be, what each may have begun, and how long it may take. */
export class Connections {
  readonly perIp: PerIp;
  readonly deadlines: Deadlines;
  private readonly queues = new RequestQueues();
  private readonly config: Config;
  private isUpgrade: (request: IncomingMessage) => boolean = () => false;

  constructor(config: Config, deadlines: Deadlines) {
    this.config = config;
    this.deadlines = deadlines;
    this.perIp = new PerIp(config);
  }

  /** Which requests become WebSockets; all others are served as plain HTTP, whatever they offer. */
  upgradesIf(isUpgrade: (request: IncomingMessage) => boolean): void {
    this.isUpgrade = isUpgrade;
  }

  createServer(serve: RequestListener): Server {
    const { head, request, stalled } = this.deadlines;
    const server = createServer({
      headersTimeout: head,
      requestTimeout: request,
      connectionsCheckingInterval: Math.min(LOOK_EVERY_MS, head),
      keepAliveTimeout: UNUSED_MS,
      shouldUpgradeCallback: (asked) => !this.queues.isBusy(asked.socket) && this.isUpgrade(asked),
    });
    // Dropped, else a process that is full hands a connection on to the next one, and that one back.
    Object.assign(server, {
      maxConnections: this.config.maxConnections,
      dropMaxConnection: true,
    });
    server.on('connection', (socket: Socket) => {
      // A connection that breaks is nobody's fault and must never be anybody's exception.
      socket.on('error', () => {});
      if (!this.perIp.takeConnection(socket.remoteAddress ?? '', socket)) socket.destroy();
    });
    this.queues.serve(server, serve);
    server.setTimeout(stalled, (socket) => {
      if (socket.writableLength > 0 || this.queues.isIdle(socket)) socket.destroy();
      else socket.setTimeout(stalled);
    });
    return server;
  }

  /** From here on the socket is bound by what it takes alone. */
  becameWebSocket(socket: Socket, ws: WebSocket): void {
    const { stalled } = this.deadlines;
    socket.setTimeout(stalled).on('timeout', () => {
      if (ws.bufferedAmount > 0) ws.terminate();
      else socket.setTimeout(stalled);
    });
    socket.on('drain', () => ws.emit('drain'));
  }

  /** Closes connections as they fall idle; call the function that is returned when all are closed. */
  drain(): () => void {
    return this.queues.drain();
  }
}
