import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

const LOOK_AGAIN_MS = 20;
/** After this, what is in flight is given up: whoever retries finds what was written. */
const DEADLINE_MS = 9_000;

/**
 * Knows which connections carry a request, and closes the others once told to. Node counts a connection
 * that never sent anything as busy, and browsers open such ones to have them ready.
 */
export class Drain {
  private readonly requests = new Map<Socket, number>();
  private readonly server: Server;

  constructor(server: Server) {
    this.server = server;
    server.on('connection', (socket: Socket) => {
      this.requests.set(socket, 0);
      socket.once('close', () => this.requests.delete(socket));
    });
    server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
      this.count(socket, 1);
      response.once('close', () => this.count(socket, -1));
    });
    // A WebSocket is closed by who opened it here.
    server.on('upgrade', ({ socket }: IncomingMessage) => this.count(socket, 1));
  }

  /** Closes connections as they fall idle; call the function that is returned when all are closed. */
  start(): () => void {
    const idle = setInterval(() => this.closeIdle(), LOOK_AGAIN_MS);
    const late = setTimeout(() => this.server.closeAllConnections(), DEADLINE_MS);
    this.closeIdle();
    return () => {
      clearInterval(idle);
      clearTimeout(late);
    };
  }

  private count(socket: Socket, change: 1 | -1): void {
    const now = this.requests.get(socket);
    if (now !== undefined) this.requests.set(socket, now + change);
  }

  private closeIdle(): void {
    for (const [socket, requests] of this.requests) if (requests === 0) socket.destroy();
  }
}
