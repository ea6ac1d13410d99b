import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';
import { getWSConnectionHandler } from '@trpc/server/adapters/ws';
import { WebSocketServer } from 'ws';
import type { App } from '../app.ts';
import { closeFrame } from '../connections/close-frame.ts';
import { HEARTBEAT_MS } from '../connections/deadlines.ts';
import { keepAlive } from '../connections/keep-alive.ts';
import { PacedSocket } from '../connections/paced-socket.ts';
import { BODY_LIMIT } from '../http/body.ts';
import type { SocketApi } from '../http/sockets.ts';
import { REJECTION_COST } from '../limits/costs.ts';
import { reachedNoProcedure } from '../limits/no-procedure.ts';
import { socketConnection } from '../realtime/socket-connection.ts';
import { contextOf } from './context.ts';
import { appRouter } from './router.ts';
import { SocketCalls } from './socket-calls.ts';

/**
 * tRPC over WebSocket at `/trpc`. A token comes in the first message (`connectionParams: { token }`) or
 * as a header, never in the URL.
 */
export const trpcSockets = (app: App, idleMs: number): SocketApi => {
  const wss = new WebSocketServer({
    noServer: true,
    maxPayload: BODY_LIMIT,
    WebSocket: PacedSocket,
  });
  // tRPC makes a URL of these, and throws where nobody would catch it.
  wss.shouldHandle = ({ url = '', headers }) => URL.canParse(url, `http://${headers.host}`);
  const trusted = proxyAddr.compile([...app.config.trustProxy]);
  const connectionHandler = (calls: SocketCalls, charge: Charge) =>
    getWSConnectionHandler({
      wss,
      router: appRouter,
      experimental_encoder: calls,
      onError: ({ error, path }) => {
        if (reachedNoProcedure(error)) charge(REJECTION_COST);
        app.log.logCallError(error, path);
      },
      createContext: ({ req, res, info }) => {
        const token = info.connectionParams?.token;
        // One for all streams of a socket, however often they come and go.
        const connection = socketConnection(res);
        calls.context = contextOf(app, {
          headers: req.headers,
          ip: proxyAddr(req, trusted),
          connection: () => connection,
          ...(token && { token }),
        });
        return calls.context;
      },
    });
  wss.on('connection', (ws, request) => {
    const ip = proxyAddr(request, trusted);
    const close = (error: unknown) => ws.close(...closeFrame(error));
    const charge = (cost: number) => void take(app, ip, cost).catch(close);
    const handlers = {
      send: (text: string) => {
        if (ws.readyState === ws.OPEN) ws.send(text);
      },
      answered: () => ws.resumeFrames(),
      charge,
      close,
    };
    const calls = new SocketCalls(handlers, awaitsParams(request));
    ws.isBusy = () => calls.isFull(ws.bufferedAmount);
    connectionHandler(calls, charge)(ws, request);
    keepAlive(ws, { beatMs: HEARTBEAT_MS, idleMs, wasUsed: () => calls.wasUsed() });
  });
  return {
    path: '/trpc',
    wss,
    allowsOrigin: (origin) => isOurOrigin(app, origin),
    stopping: () => {
      for (const ws of wss.clients)
        if (ws.readyState === ws.OPEN) ws.send(JSON.stringify({ id: null, method: 'reconnect' }));
    },
  };
};

type Charge = (cost: number) => void;

const take = async ({ limits }: App, ip: string, cost: number): Promise<void> =>
  limits.ip.take(ip, cost);

/** As tRPC finds out whether connection params come first. */
const awaitsParams = ({ url = '' }: IncomingMessage): boolean =>
  new URLSearchParams(url.split('?', 2)[1]).get('connectionParams') === '1';

/** Browsers tell which page opens a socket, and CORS does not ask them to. */
const isOurOrigin = (app: App, origin: string | undefined): boolean =>
  // Checked before routing.
  app.config.mode === 'open' ||
  origin === undefined ||
  origin === app.config.publicUrl ||
  app.config.corsOrigins.includes(origin);
