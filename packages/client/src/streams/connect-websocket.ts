import { RefusalDetails } from '@parley/contracts';
import { z } from 'zod';
import { type Connect, SILENCE_MS } from './connect.ts';
import { readEvent } from './event-stream.ts';
import type { FollowOptions } from './follow-types.ts';
import type { Platform } from '../platform.ts';
import { StreamRefused } from '../errors.ts';
import type { SessionKeeper } from '../session/session-manager.ts';
import { openTexts, type SocketTexts } from './pull-socket.ts';

interface SocketParts {
  readonly url: string;
  readonly platform: Platform;
  readonly keeper: SessionKeeper;
}

/**
 * Connects with a WebSocket of its own, in tRPC's protocol: tRPC's own client connects again by
 * itself, which is the follower's business here, and hides the server's signs of life.
 */
export const connectSocket = (parts: SocketParts): Connect =>
  async function* (options, after) {
    const subscribed = await parts.keeper.inSession(
      (token) => subscribe(parts, options, { token, after }),
      (outcome) => outcome instanceof StreamRefused && outcome.refusal.code === 'unauthenticated',
    );
    if (subscribed instanceof StreamRefused) throw subscribed;
    options.onConnection?.('open');
    try {
      while (true) {
        const said = await hear(subscribed);
        if (said === null || 'method' in said) return;
        if ('error' in said) throw refused(said);
        if (said.result.type === 'stopped') return;
        const event = said.result.type === 'data' ? readEvent(said.result.data.data) : null;
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

/** A socket on which the events have begun, or the server's no. */
const subscribe = async (
  { url, platform: { openSocket } }: SocketParts,
  { address, signal, silenceMs = SILENCE_MS }: FollowOptions,
  { token, after }: Subscription,
): Promise<SocketTexts | StreamRefused> => {
  const at = new URL('/trpc', url);
  at.protocol = at.protocol === 'https:' ? 'wss:' : 'ws:';
  // Says only that parameters come first; a URL is no place for a token.
  if (token !== null) at.searchParams.set('connectionParams', '1');
  const texts = await openTexts(at.href, { openSocket, silenceMs, signal });
  try {
    const input = { after, ...(address !== undefined && { address }) };
    if (token !== null) say(texts, { method: 'connectionParams', data: { token } });
    say(texts, { id: ID, method: 'subscription', params: { path: 'inbox.changes', input } });
    const said = await hear(texts);
    if (said !== null && 'result' in said && said.result.type === 'started') return texts;
    texts.close();
    if (said !== null && 'error' in said) return refused(said);
    throw new Error('The connection was lost.');
  } catch (error) {
    texts.close();
    throw error;
  }
};

/** One socket, one subscription. */
const ID = 1;

const Said = z.union([
  z.object({
    error: z.object({ message: z.string(), data: z.object({ refusal: RefusalDetails }) }),
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
type Said = z.infer<typeof Said>;

const say = (texts: SocketTexts, message: object): void => texts.send(JSON.stringify(message));

/** What the server says next, its pings answered; null when it is gone. */
const hear = async (texts: SocketTexts): Promise<Said | null> => {
  while (true) {
    const text = await texts.next();
    if (text === null) return null;
    if (text !== 'PING') return Said.parse(JSON.parse(text));
    texts.send('PONG');
  }
};

const refused = ({ error }: Extract<Said, { error: object }>): StreamRefused =>
  new StreamRefused(error.message, error.data.refusal);
