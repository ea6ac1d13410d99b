import { ErrorDetails } from '@parley/contracts';
import { z } from 'zod';
import { StreamError } from '../errors.ts';
import type { Platform } from '../platform.ts';
import type { SessionManager } from '../session/session-manager.ts';
import { type Connect, SILENCE_MS } from './connect.ts';
import { readEvent } from './event-stream.ts';
import type { FollowOptions } from './follow-types.ts';
import { openPullSocket, type PullSocket } from './pull-socket.ts';

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
        if (received === null || 'method' in received) return;
        if ('error' in received) throw streamError(received);
        const { result } = received;
        if (result.type === 'stopped') return;
        const event = result.type === 'data' ? readEvent(result.data.data) : null;
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
    if (received !== null && 'result' in received && received.result.type === 'started')
      return socket;
    socket.close();
    if (received !== null && 'error' in received) return streamError(received);
    throw new Error('The connection was lost.');
  } catch (error) {
    socket.close();
    throw error;
  }
};

/** Each socket has one subscription. */
const ID = 1;

const ServerMessage = z.union([
  z.object({
    error: z.object({ message: z.string(), data: z.object({ refusal: ErrorDetails }) }),
  }),
  z.object({ method: z.literal('reconnect') }),
  z.object({
    id: z.literal(ID),
    result: z.discriminatedUnion('type', [
      z.object({ type: z.literal('started') }),
      z.object({ type: z.literal('data'), data: z.object({ data: z.unknown() }) }),
      z.object({ type: z.literal('stopped') }),
    ]),
  }),
]);
type ServerMessage = z.infer<typeof ServerMessage>;

const send = (socket: PullSocket, message: object): void => socket.send(JSON.stringify(message));

/** The server's next message; null when the socket is closed. Answers pings. */
const receive = async (socket: PullSocket): Promise<ServerMessage | null> => {
  while (true) {
    const text = await socket.next();
    if (text === null) return null;
    if (text !== 'PING') return ServerMessage.parse(JSON.parse(text));
    socket.send('PONG');
  }
};

const streamError = ({ error }: Extract<ServerMessage, { error: object }>): StreamError =>
  new StreamError(error.message, error.data.refusal);
