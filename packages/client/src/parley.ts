import type { Session } from '@parley/contracts';
import type { Calls } from './calls/calls.ts';
import type { Platform } from './platform.ts';
import type { Wallet } from './session/sign-in.ts';
import type { Follow } from './streams/follow-types.ts';

export interface ParleyOptions {
  /** The server's URL, e.g. `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Signs in when the first call needs it, and again whenever the session has ended. */
  readonly wallet?: Wallet;
  /** The token of an existing session. Without a wallet, it is not renewed when it ends. */
  readonly session?: string;
  /**
   * The browser keeps the session in a cookie that scripts can't read, and the client never sees a
   * token. It signs in only when the server asks for it. For pages of the server's own origin.
   */
  readonly cookie?: boolean;
  /**
   * How inboxes are followed: `sse` (the default), or `websocket` for browsers, which allow six
   * HTTP/1.1 connections to a host for all tabs together. If no WebSocket can be opened, SSE is used.
   */
  readonly stream?: 'sse' | 'websocket';
  /** Called with the token of each new session, so that an app can store it. */
  readonly onSession?: (token: string) => void;
  /** The origin that the sign-in text must name, if it differs from that of `url` (behind a proxy). */
  readonly origin?: string;
  /** Replacements for parts of the platform, e.g. `fetch` in tests. */
  readonly platform?: Partial<Platform>;
}

/** The client that `createParley` returns. */
export interface Parley {
  readonly thread: Calls['thread'];
  readonly message: Calls['message'];
  readonly shop: Calls['shop'];
  readonly session: Calls['session'];
  readonly web3mq: Calls['web3mq'];
  readonly server: Calls['server'];
  readonly inbox: Follow & { readonly typing: Calls['inbox']['typing'] };
  /**
   * Makes sure that there is a session of the wallet's address: returns the current one if it is,
   * otherwise signs in. Call it first where a cookie may belong to another address.
   *
   * @throws what `errorDetails` reads, the wallet's error, `UnsafeSignInText`, or Error without a wallet
   */
  readonly signIn: () => Promise<Session>;
  /**
   * Ends the session, if there is one, and forgets it. Close chats and streams first: with a wallet,
   * the next call that needs a session signs in again.
   */
  readonly signOut: () => Promise<void>;
  readonly platform: Platform;
}
