import { StreamError } from '../errors.ts';
import type { Platform } from '../platform.ts';
import type { SessionManager } from '../session/session-manager.ts';
import { type Connect, SILENCE_MS } from './connect.ts';
import type { FollowOptions } from './follow-types.ts';
import { openPullSocket, type PullSocket } from './pull-socket.ts';
import { readEvent } from './read-event.ts';
import { readServerMessage, type ServerMessage } from './server-message.ts';

interface WebSocketParts {
  readonly url: string;
  readonly platform: Platform;
  readonly sessions: SessionManager;
}

/**
 * Connects with a WebSocket in tRPC's protocol. tRPC's own client would reconnect by itself, which is
 * the follower's job here, and hides the server's keep-alive messages.
 */
export const connectWebSocket = (parts: WebSocketParts): Connect =>
  async function* (options, after) {
    const subscribed = await parts.sessions.withSession(
      (token) => subscribe(parts, options, { token, after }),
      (result) => result instanceof StreamError && result.details.code === 'unauthenticated',
    );
    if (subscribed instanceof StreamError) throw subscribed;
    options.onConnection?.('open');
    try {
      while (true) {
        const received = await receive(subscribed);
        if (received === null || received.type === 'ended') return;
        if (received.type === 'refused') throw received.error;
        const event = received.type === 'data' ? readEvent(received.data) : null;
        if (event !== null) yield event;
      }
    } finally {
      subscribed.close();
    }
  };

interface Subscription {
  readonly token: string | null;
  readonly after: string;
}

/** A socket whose subscription has started, or the server's error. */
const subscribe = async (
  { url, platform: { openSocket } }: WebSocketParts,
  { address, database, signal, silenceMs = SILENCE_MS }: FollowOptions,
  { token, after }: Subscription,
): Promise<PullSocket | StreamError> => {
  const target = new URL('/trpc', url);
  target.protocol = target.protocol === 'https:' ? 'wss:' : 'ws:';
  // Announces only that parameters come first; a URL must not contain a token.
  if (token !== null) target.searchParams.set('connectionParams', '1');
  const socket = await openPullSocket(target.href, { openSocket, silenceMs, signal });
  try {
    const input = {
      after,
      ...(address !== undefined && { address }),
      ...(database !== undefined && { database }),
    };
    if (token !== null) send(socket, { method: 'connectionParams', data: { token } });
    send(socket, { id: ID, method: 'subscription', params: { path: 'inbox.changes', input } });
    const received = await receive(socket);
    if (received?.type === 'started') return socket;
    socket.close();
    if (received?.type === 'refused') return received.error;
    throw new Error('The connection was lost.');
  } catch (error) {
    socket.close();
    throw error;
  }
};

/** Each socket has one subscription. */
const ID = 1;

const send = (socket: PullSocket, message: object): void => socket.send(JSON.stringify(message));

/** The server's next message; null when the socket is closed. Answers pings. */
const receive = async (socket: PullSocket): Promise<ServerMessage | null> => {
  while (true) {
    const text = await socket.next();
    if (text === null) return null;
    if (text !== 'PING') return readServerMessage(text);
    socket.send('PONG');
  }
};
