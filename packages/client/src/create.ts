import { createTRPCClient, type TRPCClient } from '@trpc/client';
import { follower } from './follow.ts';
import type { Follow } from './follow-types.ts';
import { linksOf } from './links.ts';
import { type Platform, platform as thisPlatform } from './platform.ts';
import type { ParleyRouter } from './router.ts';
import { keepSession } from './session.ts';
import { checkSignInText, type Wallet } from './sign-in.ts';

export interface ParleyOptions {
  /** Where the server is, e.g. `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Signs in when the first call needs it, and again whenever the session has ended. */
  readonly wallet?: Wallet;
  /** The token of a session that is open already. Without a wallet it is all there is. */
  readonly session?: string;
  /** Told of each new session's token, for whoever wants to keep it. */
  readonly onSession?: (token: string) => void;
  /** The origin that the sign-in text must name, when it is not that of `url` (behind a proxy). */
  readonly origin?: string;
  /** Parts of the platform to use instead of the real ones, e.g. `fetch` in tests. */
  readonly platform?: Partial<Platform>;
}

type Calls = TRPCClient<ParleyRouter>;

/** The client that {@link createParley} gives. */
export interface Parley {
  readonly thread: Calls['thread'];
  readonly message: Calls['message'];
  readonly shop: Calls['shop'];
  readonly session: Calls['session'];
  readonly web3mq: Calls['web3mq'];
  readonly inbox: Follow & { readonly typing: Calls['inbox']['typing'] };
  /** The same calls as a plain tRPC client, e.g. for `@trpc/tanstack-react-query`. */
  readonly trpc: Calls;
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
  const { url, wallet, session, onSession } = options;
  const platform: Platform = { ...thisPlatform, ...options.platform };
  const origin = options.origin ?? new URL(url).origin;
  const keeper = keepSession({
    fetch: platform.fetch,
    session,
    onSession,
    signIn: wallet && (() => signIn(trpc, wallet, { origin, platform })),
  });
  const trpc: Calls = createTRPCClient<ParleyRouter>({ links: linksOf({ url, platform, keeper }) });
  const { thread, message, shop, web3mq, inbox } = trpc;
  const newestPlace = async (address: string | undefined): Promise<string> => {
    const page = await thread.list.query({
      page_size: 1,
      ...(address !== undefined && { address }),
    });
    return page.inbox_at ?? '';
  };
  const follow = follower({ url, platform, fetch: keeper.fetch, newestPlace });
  return {
    thread,
    message,
    shop,
    session: trpc.session,
    web3mq,
    inbox: { ...follow, typing: inbox.typing },
    trpc,
    platform,
  };
};

interface SignInOptions {
  readonly origin: string;
  readonly platform: Platform;
}

/** A new session's token, for a text that the server composed and the wallet signed. */
const signIn = async (
  { session }: Pick<Calls, 'session'>,
  wallet: Wallet,
  { origin, platform }: SignInOptions,
): Promise<string> => {
  const { address } = wallet;
  const { message } = await session.challenge.mutate({ address });
  checkSignInText(message, { origin, address, now: platform.now() });
  const signature = await wallet.sign(message);
  return (await session.signIn.mutate({ address, message, signature })).token;
};
