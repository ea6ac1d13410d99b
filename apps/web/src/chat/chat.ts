import {
  type ChatState,
  createOutbox,
  createParley,
  isTransient,
  type LiveChat,
  type Outbox,
  openChat,
  type Parley,
} from '@parley/client';
import type { Account } from '../account/account.ts';
import type { AccountKey } from '../account/account-key.ts';
import { type Connection, watchConnection } from './connection.ts';
import { outboxStore } from './outbox-store.ts';
import { type Presence, watchPresence } from './presence.ts';
import { loadChat, saveChat } from './saved-chat.ts';
import type { Signer } from './signer.ts';

/** Everything that the app shows of one address, alive. */
export interface Chat {
  readonly address: string;
  readonly kind: Account['kind'];
  /** Nobody is signed in: open mode lets a guest do everything. */
  readonly isGuest: boolean;
  /** Null for a guest. */
  readonly signer: Signer | null;
  readonly parley: Parley;
  readonly live: LiveChat;
  readonly outbox: Outbox;
  readonly connection: Connection;
  readonly presence: Presence;
  readonly close: () => void;
}

interface ChatOptions {
  readonly account: Account;
  /** The account's key, for its passphrase; nobody asks for a guest's. */
  readonly unlock: () => Promise<AccountKey>;
  /** Told when the server refuses for good. */
  readonly onError: (error: unknown) => void;
}

const SAVE_AFTER_MS = 1_000;

/**
 * Opens an address's chat: from what was kept of it at once, else from the server.
 *
 * @throws what sign-in and the first fetch throw
 */
export const startChat = async ({ account, unlock, onError }: ChatOptions): Promise<Chat> => {
  const { address, kind } = account;
  const isGuest = account.sealed === null;
  // A guest signs nothing.
  const signer = isGuest ? null : (await import('./signer.ts')).createSigner(account, unlock);
  // Sockets don't count among the six connections a browser allows: seven tabs can still send.
  const parley = createParley({
    url: location.origin,
    stream: 'websocket',
    ...(signer && { wallet: signer.wallet, cookie: true }),
  });
  const connection = watchConnection();
  const presence = watchPresence();
  const web3mq = kind === 'web3mq' ? await import('./web3mq.ts') : null;
  const saved = await loadChat(address);
  if (!isGuest) await signIn(parley, saved);
  const live = await openChat(parley, {
    address,
    onError,
    onConnection: connection.tell,
    onSignal: presence.tell,
    ...(saved && { saved }),
  });
  const outbox = await createOutbox(parley, {
    store: await outboxStore(address),
    onSent: (item, message) => live.sent(item.thread_uuid, message),
    ...(signer &&
      web3mq?.web3mqSender(parley, {
        userid: address,
        calls: signer.calls,
        thread: (uuid) => live.state().threads[uuid]?.summary,
      })),
  });
  const stopWaking = signer?.subscribe(outbox.wake);
  const stopSaving = keepSaved(live);
  const stopTelling = web3mq?.tellNicknames(live);
  const close = () => {
    stopWaking?.();
    stopSaving();
    stopTelling?.();
    outbox.close();
    live.close();
    connection.close();
  };
  return { address, kind, isGuest, signer, parley, live, outbox, connection, presence, close };
};

/** Without a network the chat still opens from what was kept; the first call signs in later. */
const signIn = async (parley: Parley, saved: ChatState | undefined): Promise<void> => {
  if (saved !== undefined && !navigator.onLine) return;
  try {
    await parley.signIn();
  } catch (error) {
    if (saved === undefined || !isTransient(error)) throw error;
  }
};

/** Keeps the state now, shortly after each change, and when the page goes. */
const keepSaved = (live: LiveChat): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    void saveChat(live.state());
  };
  const unsubscribe = live.subscribe(() => {
    timer ??= setTimeout(save, SAVE_AFTER_MS);
  });
  save();
  const leaving = new AbortController();
  addEventListener('pagehide', save, { signal: leaving.signal });
  return () => {
    unsubscribe();
    clearTimeout(timer);
    leaving.abort();
  };
};
