import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { WebSocketServer } from 'ws';
import type { App } from './app.ts';
import { exposureRefusal } from './auth/exposure.ts';

/** How long a client may take to say goodbye. */
const GOODBYE_MS = 2_000;

/** What is served over WebSockets at one path. */
export interface SocketApi {
  readonly path: string;
  readonly wss: WebSocketServer;
  /** Locked mode: whether a page of this origin may open one; other programs name none. */
  readonly allowsOrigin: (origin: string | undefined) => boolean;
  /** Called before the sockets are closed. */
  readonly stopping?: () => void;
}

/** Opens WebSockets at their paths, and closes them when the server stops. */
export const serveSockets = (
  app: App,
  server: FastifyInstance,
  apis: readonly SocketApi[],
): void => {
  server.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = request.url?.split('?', 1)[0];
    const api = apis.find((one) => one.path === path);
    if (api === undefined || !mayOpen(app, api, request)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    api.wss.handleUpgrade(request, socket, head, (ws) => api.wss.emit('connection', ws, request));
  });
  server.addHook('preClose', async () => {
    for (const api of apis) close(api);
  });
};

const mayOpen = (app: App, api: SocketApi, request: IncomingMessage): boolean => {
  if (app.config.mode === 'locked') return api.allowsOrigin(request.headers.origin);
  return exposureRefusal(request) === undefined;
};

const close = ({ wss, stopping }: SocketApi): void => {
  stopping?.();
  for (const ws of wss.clients) ws.close(1001, 'The server is stopping.');
  setTimeout(() => {
    for (const ws of wss.clients) ws.terminate();
  }, GOODBYE_MS).unref();
  wss.close();
};
