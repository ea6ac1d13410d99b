import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { WebSocketServer } from 'ws';
import type { BeforeRouting } from '../auth/before-routing.ts';
import type { Connections } from '../connections/connections.ts';
import { ApiError } from '../errors/api-error.ts';

/** How long a client may take to say goodbye. */
const GOODBYE_MS = 2_000;

/** What is served over WebSockets at one path. */
export interface SocketApi {
  readonly path: string;
  readonly wss: WebSocketServer;
  /** Whether a page of this origin may open one, if its request may be routed at all; other programs name none. */
  readonly allowsOrigin: (origin: string | undefined) => boolean;
  /** Called before the sockets are closed. */
  readonly stopping?: () => void;
}

interface Parts {
  readonly server: FastifyInstance;
  readonly connections: Connections;
  readonly beforeRouting: BeforeRouting;
}

/** Opens WebSockets at their paths, and closes them when the server stops. */
export const serveSockets = (
  { server, connections, beforeRouting }: Parts,
  apis: readonly SocketApi[],
): void => {
  const apiAt = (request: IncomingMessage): SocketApi | undefined => {
    const path = request.url?.split('?', 1)[0];
    return apis.find((one) => one.path === path);
  };
  connections.upgradesIf((request) => isForWebSocket(request) && apiAt(request) !== undefined);
  server.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const api = apiAt(request);
    if (api === undefined) return refuse(socket, 404);
    const refused = beforeRouting(request) ?? foreignPage(api, request);
    if (refused !== undefined) return refuse(socket, 403, refused.message);
    if (!connections.perIp.takeSocket(request, socket)) return refuse(socket, 429);
    api.wss.handleUpgrade(request, socket, head, (ws) => {
      // What is too large or no frame at all: ws closes the socket by itself.
      ws.on('error', () => {});
      connections.becameWebSocket(request.socket, ws);
      api.wss.emit('connection', ws, request);
    });
  });
  server.addHook('preClose', async () => {
    for (const api of apis) close(api);
  });
};

/** Other protocols may be offered (HTTP/2 by curl and Java); who is not taken up on it goes on without. */
const isForWebSocket = ({ headers }: IncomingMessage): boolean =>
  headers.upgrade?.toLowerCase() === 'websocket';

const foreignPage = (
  { allowsOrigin }: SocketApi,
  { headers }: IncomingMessage,
): ApiError | undefined =>
  allowsOrigin(headers.origin)
    ? undefined
    : new ApiError('forbidden', 'Pages of this origin may not open a WebSocket here.');

const refuse = (socket: Duplex, status: number, detail = STATUS_CODES[status]): void => {
  const body = JSON.stringify({ detail });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
};

const close = ({ wss, stopping }: SocketApi): void => {
  stopping?.();
  for (const ws of wss.clients) ws.close(1001, 'The server is stopping.');
  setTimeout(() => {
    for (const ws of wss.clients) ws.terminate();
  }, GOODBYE_MS).unref();
  wss.close();
};
