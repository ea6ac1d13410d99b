import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import proxyAddr from '@fastify/proxy-addr';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import type { FastifyInstance } from 'fastify';
import { type WebSocket, WebSocketServer } from 'ws';
import type { App } from '../app.ts';
import { checkExposure } from '../auth/exposure.ts';
import { BODY_LIMIT } from '../body.ts';
import { logFault } from '../faults.ts';
import type { Connection } from '../realtime/stream.ts';
import { contextOf } from './context.ts';
import { appRouter } from './router.ts';
import { HEARTBEAT_MS } from './trpc.ts';

const PATH = '/trpc';
/** Bytes on their way to a slow reader; beyond them the next event waits. */
const BUFFERED = 256 * 1024;
const LOOK_AGAIN_MS = 20;
/** How long a client may take to say goodbye. */
const GOODBYE_MS = 2_000;

/**
 * tRPC over WebSocket at `/trpc`. A token comes in the first message (`connectionParams: { token }`) or
 * as a header, never in the URL.
 */
export const trpcSockets = (app: App, server: FastifyInstance): void => {
  const wss = new WebSocketServer({ noServer: true, maxPayload: BODY_LIMIT });
  const trusted = proxyAddr.compile([...app.config.trustProxy]);
  const handler = applyWSSHandler({
    wss,
    router: appRouter,
    onError: ({ error, path }) => logFault(server.log, error, { path }),
    createContext: ({ req, res, info }) => {
      const token = info.connectionParams?.token;
      // One for all streams of a socket, however often they come and go.
      const connection = socketConnection(res);
      return contextOf(app, {
        headers: req.headers,
        ip: proxyAddr(req, trusted),
        connection: () => connection,
        ...(token && { token }),
      });
    },
    keepAlive: { enabled: true, pingMs: HEARTBEAT_MS, pongWaitMs: HEARTBEAT_MS },
  });
  server.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!mayUpgrade(app, request)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    wss.handleUpgrade(request, socket, head, (ws) => wss.emit('connection', ws, request));
  });
  server.addHook('preClose', async () => {
    handler.broadcastReconnectNotification();
    for (const ws of wss.clients) ws.close(1001, 'The server is stopping.');
    setTimeout(() => {
      for (const ws of wss.clients) ws.terminate();
    }, GOODBYE_MS).unref();
    wss.close();
  });
};

const mayUpgrade = (app: App, request: IncomingMessage): boolean => {
  if (request.url?.split('?', 1)[0] !== PATH) return false;
  if (app.config.mode === 'locked') return isOurOrigin(app, request.headers.origin);
  try {
    checkExposure(request);
    return true;
  } catch {
    return false;
  }
};

/** Browsers tell which page opens a socket, and CORS does not ask them to. */
const isOurOrigin = (app: App, origin: string | undefined): boolean =>
  origin === undefined ||
  origin === app.config.publicUrl ||
  app.config.corsOrigins.includes(origin);

const socketConnection = (ws: WebSocket): Connection => {
  const gone = new AbortController();
  ws.once('close', () => gone.abort());
  return {
    signal: gone.signal,
    cutOff: () => ws.terminate(),
    drained: async () => {
      while (ws.bufferedAmount > BUFFERED && ws.readyState === ws.OPEN)
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    },
  };
};
