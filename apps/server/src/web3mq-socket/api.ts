import proxyAddr from '@fastify/proxy-addr';
import { WebSocketServer } from 'ws';
import type { App } from '../app.ts';
import { PacedSocket } from '../connections/paced-socket.ts';
import { BODY_LIMIT } from '../http/body.ts';
import type { SocketApi } from '../http/sockets.ts';
import { SocketSession } from './session.ts';

/**
 * The socket of the Web3MQ SDKs. Pages of any origin may open it in locked mode: it serves nothing
 * until a frame that a user's key signed, and a browser adds no cookie or token that could sign
 * in its place.
 */
export const web3mqSockets = (app: App): SocketApi => {
  const wss = new WebSocketServer({
    noServer: true,
    maxPayload: BODY_LIMIT,
    WebSocket: PacedSocket,
  });
  const trusted = proxyAddr.compile([...app.config.trustProxy]);
  wss.on('connection', (ws, request) => new SocketSession(app, ws, proxyAddr(request, trusted)));
  return { path: '/messages', wss, allowsOrigin: () => true };
};
