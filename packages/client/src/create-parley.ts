import type { Session } from '@parley/contracts';
import { createTRPCClient } from '@trpc/client';
import type { Calls } from './calls/calls.ts';
import { socketElse } from './streams/connect.ts';
import { connectSocket } from './streams/connect-websocket.ts';
import { connectSse } from './streams/connect-sse.ts';
import { follower } from './streams/follow.ts';
import type { Follow } from './streams/follow-types.ts';
import { linksOf } from './calls/links.ts';
import { type Platform, platform as thisPlatform } from './platform.ts';
import type { ParleyRouter } from './calls/router.ts';
import { keepSession } from './session/session-manager.ts';
import { currentSession, endSession, openSession } from './session/session-calls.ts';
import type { Wallet } from './session/sign-in.ts';
import { keepTrpc } from './calls/trpc-client.ts';
import { shareWork } from './concurrency.ts';

export interface ParleyOptions {
  /** Where the server is, e.g. `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Signs in when the first call needs it, and again whenever the session has ended. */
  readonly wallet?: Wallet;
  /** The token of a session that is open already. Without a wallet it is all there is. */
  readonly session?: string;
  /**
   * The browser keeps the session in a cookie that script can't read, and no token is ever seen here.
   * Nobody signs in before the server asks for it. For pages of the server's own origin.
   */
  readonly cookie?: boolean;
  /**
   * How inboxes are followed: `sse` (the default), or `websocket` for browsers, which allow a host six
   * HTTP/1.1 connections for all tabs together. Where no socket can be opened it is `sse` all the same.
   */
  readonly stream?: 'sse' | 'websocket';
  /** Told of each new session's token, for whoever wants to keep it. */
  readonly onSession?: (token: string) => void;
  /** The origin that the sign-in text must name, when it is not that of `url` (behind a proxy). */
  readonly origin?: string;
  /** Parts of the platform to use instead of the real ones, e.g. `fetch` in tests. */
  readonly platform?: Partial<Platform>;
}

/** The client that {@link createParley} gives. */
export interface Parley {
  readonly thread: Calls['thread'];
  readonly message: Calls['message'];
  readonly shop: Calls['shop'];
  readonly session: Calls['session'];
  readonly web3mq: Calls['web3mq'];
  readonly server: Calls['server'];
  readonly inbox: Follow & { readonly typing: Calls['inbox']['typing'] };
  /**
   * Makes sure that calls are made in a session of the wallet's address: the open one if it is, else
   * a new one, for which the wallet signs. Worth calling first where a cookie may be another's.
   *
   * @throws what `refusalOf` reads, what the wallet threw, `UnsafeSignInText`, or Error without a wallet
   */
  readonly signIn: () => Promise<Session>;
  /**
   * Ends the session, if one is open, and forgets it. Close chats and streams first: with a wallet the
   * next call that needs a session signs in again.
   */
  readonly signOut: () => Promise<void>;
  readonly platform: Platform;
}

/**
 * A typed client: `parley.thread.list.query({})`, `parley.message.send.mutate({ … })`,
 * `parley.inbox.follow()`. Calls of one moment travel together. Queries and writes that can't double
 * are tried again (4 times in all) when the network or the server fails; `message.send` and
 * `thread.create` get a client key for that if they have none. A refused call rejects with an error
 * that `refusalOf` reads.
 */
export const createParley = (options: ParleyOptions): Parley => {
  const { url, wallet, session, onSession, cookie = false, stream = 'sse' } = options;
  const platform = platformOf(options);
  const origin = options.origin ?? new URL(url).origin;
  const keeper = keepSession({
    fetch: platform.fetch,
    session,
    cookie,
    onSession,
    signIn: wallet && (() => openSession(trpc, wallet, { origin, cookie, now: platform.now() })),
  });
  const trpc = createTRPCClient<ParleyRouter>({ links: linksOf({ url, platform, keeper }) });
  const { thread, message, shop, web3mq, server, inbox } = trpc;
  const newestPlace = async (address: string | undefined): Promise<string> => {
    const page = await thread.list.query({
      page_size: 1,
      ...(address !== undefined && { address }),
    });
    return page.inbox_at ?? '';
  };
  const parts = { url, platform, keeper };
  const sse = connectSse(parts);
  const connecting = () => (stream === 'sse' ? sse : socketElse(connectSocket(parts), sse));
  const follow = follower({ platform, connecting, newestPlace });
  const shared = shareWork<Session>();
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
          wallet && keeper.mayBeOpen() ? await currentSession(trpc, wallet.address) : null;
        return open ?? keeper.open();
      }),
    signOut: async () => {
      if (keeper.mayBeOpen()) await endSession(trpc);
      keeper.forget();
    },
    platform,
  };
  return keepTrpc(parley, trpc);
};

/** In cookie mode every request may bring and take cookies of the server's own origin. */
const platformOf = ({ platform, cookie }: ParleyOptions): Platform => {
  const whole: Platform = { ...thisPlatform, ...platform };
  return cookie
    ? {
        ...whole,
        fetch: (url, init) => whole.fetch(url, { ...init, credentials: 'same-origin' }),
      }
    : whole;
};
