import type { Session } from '@parley/contracts';
import { createTRPCClient } from '@trpc/client';
import { linksOf } from './calls/links.ts';
import type { ParleyRouter } from './calls/router.ts';
import { registerTrpcClient } from './calls/trpc-client.ts';
import { shareInFlight } from './concurrency.ts';
import type { Parley, ParleyOptions } from './parley.ts';
import { platform as defaultPlatform, type Platform } from './platform.ts';
import { currentSession, endSession, openSession } from './session/session-calls.ts';
import { createSessionManager } from './session/session-manager.ts';
import { webSocketOrSse } from './streams/connect.ts';
import { connectSse } from './streams/connect-sse.ts';
import { connectWebSocket } from './streams/connect-websocket.ts';
import { follower } from './streams/follow.ts';

/**
 * A typed client: `parley.thread.list.query({})`, `parley.message.send.mutate({ … })`,
 * `parley.inbox.follow()`. Calls made at the same time are sent in one batch. When the network or the
 * server fails, queries and writes that are safe to repeat are tried up to 4 times; `message.send` and
 * `thread.create` get a client key for that if they have none. A call that the server rejects throws
 * an error that `errorDetails` reads.
 */
export const createParley = (options: ParleyOptions): Parley => {
  const { url, wallet, session, onSession, cookie = false, stream = 'sse' } = options;
  const platform = platformOf(options);
  const origin = options.origin ?? new URL(url).origin;
  const sessions = createSessionManager({
    fetch: platform.fetch,
    session,
    cookie,
    onSession,
    signIn: wallet && (() => openSession(trpc, wallet, { origin, cookie, now: platform.now() })),
  });
  const trpc = createTRPCClient<ParleyRouter>({ links: linksOf({ url, platform, sessions }) });
  const { thread, message, shop, web3mq, server, inbox } = trpc;
  const newestCursor = async (address: string | undefined): Promise<string> => {
    const page = await thread.list.query({
      page_size: 1,
      ...(address !== undefined && { address }),
    });
    return page.inbox_at ?? '';
  };
  const parts = { url, platform, sessions };
  const sse = connectSse(parts);
  const connector = () => (stream === 'sse' ? sse : webSocketOrSse(connectWebSocket(parts), sse));
  const follow = follower({ platform, connector, newestCursor });
  const shared = shareInFlight<Session>();
  const parley: Parley = {
    thread,
    message,
    shop,
    session: trpc.session,
    web3mq,
    server,
    inbox: { ...follow, typing: inbox.typing },
    signIn: () =>
      shared('sign-in', async () => {
        const open =
          wallet && sessions.mayBeOpen() ? await currentSession(trpc, wallet.address) : null;
        return open ?? sessions.open();
      }),
    signOut: async () => {
      if (sessions.mayBeOpen()) await endSession(trpc);
      sessions.forget();
    },
    platform,
  };
  return registerTrpcClient(parley, trpc);
};

/** In cookie mode every request may send and store cookies of the server's own origin. */
const platformOf = ({ platform, cookie }: ParleyOptions): Platform => {
  const complete: Platform = { ...defaultPlatform, ...platform };
  return cookie
    ? {
        ...complete,
        fetch: (url, init) => complete.fetch(url, { ...init, credentials: 'same-origin' }),
      }
    : complete;
};
