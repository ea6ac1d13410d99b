import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { RequestQueue } from './request-queue.ts';

const LOOK_AGAIN_MS = 20;
/** After this, what is in flight is given up: whoever retries finds what was written. */
const DEADLINE_MS = 9_000;

/**
 * Knows which connections carry a request, and closes the others when the server drains. Node counts a connection
 * that never sent anything as busy, and browsers open such ones to have them ready.
 */
export class RequestQueues {
  private readonly queues = new Map<Socket, RequestQueue>();
  private readonly total = { waiting: 0 };
  private servers: Server[] = [];

  /** Has the requests of a server served in the order of each connection. */
  serve(server: Server, serve: RequestListener): void {
    this.servers = [...this.servers, server];
    server.on('connection', (socket: Socket) => {
      this.queues.set(socket, new RequestQueue(socket, serve, this.total));
      socket.once('close', () => this.queues.delete(socket));
    });
    server.on('request', (request: IncomingMessage, response: ServerResponse) =>
      this.queues.get(request.socket)?.take({ request, response }),
    );
    server.on('upgrade', ({ socket }: IncomingMessage) =>
      this.queues.get(socket)?.becameWebSocket(),
    );
  }

  /** Whether a request of the connection is being answered. */
  isBusy(socket: Socket): boolean {
    return this.queues.get(socket)?.isBusy ?? false;
  }

  /** Whether nothing goes on over the connection. */
  isIdle(socket: Socket): boolean {
    return this.queues.get(socket)?.isIdle ?? true;
  }

  /** Closes connections as they fall idle; call the function that is returned when all are closed. */
  drain(): () => void {
    const idle = setInterval(() => this.closeIdle(), LOOK_AGAIN_MS);
    const late = setTimeout(() => {
      for (const server of this.servers) server.closeAllConnections();
    }, DEADLINE_MS);
    this.closeIdle();
    return () => {
      clearInterval(idle);
      clearTimeout(late);
    };
  }

  private closeIdle(): void {
    for (const [socket, queue] of this.queues) if (queue.isIdle) socket.destroy();
  }
}
