import proxyAddr from '@fastify/proxy-addr';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import type { FastifyBaseLogger } from 'fastify';
import { WebSocketServer } from 'ws';
import type { App } from '../app.ts';
import { BODY_LIMIT } from '../body.ts';
import { logCallFault } from '../faults.ts';
import { socketConnection } from '../realtime/socket-connection.ts';
import type { SocketApi } from '../sockets.ts';
import { contextOf } from './context.ts';
import { appRouter } from './router.ts';
import { HEARTBEAT_MS } from './trpc.ts';

/**
 * tRPC over WebSocket at `/trpc`. A token comes in the first message (`connectionParams: { token }`) or
 * as a header, never in the URL.
 */
export const trpcSockets = (app: App, log: FastifyBaseLogger): SocketApi => {
  const wss = new WebSocketServer({ noServer: true, maxPayload: BODY_LIMIT });
  // tRPC makes a URL of these, and throws where nobody would catch it.
  wss.shouldHandle = ({ url = '', headers }) => URL.canParse(url, `http://${headers.host}`);
  const trusted = proxyAddr.compile([...app.config.trustProxy]);
  const handler = applyWSSHandler({
    wss,
    router: appRouter,
    onError: ({ error, path }) => logCallFault(log, error, path),
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
  return {
    path: '/trpc',
    wss,
    allowsOrigin: (origin) => isOurOrigin(app, origin),
    stopping: () => handler.broadcastReconnectNotification(),
  };
};

/** Browsers tell which page opens a socket, and CORS does not ask them to. */
const isOurOrigin = (app: App, origin: string | undefined): boolean =>
  origin === undefined ||
  origin === app.config.publicUrl ||
  app.config.corsOrigins.includes(origin);
