import {
  type ChatState,
  createOutbox,
  createParley,
  isTransient,
  type LiveChat,
  type Outbox,
  openChat,
  type Parley,
  type Wallet,
} from '@parley/client';
import { type Connection, watchConnection } from './connection.ts';
import { outboxStore } from './outbox-store.ts';
import { type Presence, watchPresence } from './presence.ts';
import { loadChat, saveChat } from './saved-chat.ts';

/** Everything that the app shows of one address, alive. */
export interface Chat {
  readonly address: string;
  /** Nobody is signed in: open mode lets a guest do everything. */
  readonly isGuest: boolean;
  readonly parley: Parley;
  readonly live: LiveChat;
  readonly outbox: Outbox;
  readonly connection: Connection;
  readonly presence: Presence;
  readonly close: () => void;
}

interface ChatOptions {
  readonly address: string;
  /** Signs in; absent for a guest of a server in open mode. */
  readonly wallet?: Wallet | undefined;
  /** Told when the server refuses for good. */
  readonly onError: (error: unknown) => void;
}

const SAVE_AFTER_MS = 1_000;

/**
 * Opens an address's chat: from what was kept of it at once, else from the server.
 *
 * @throws what sign-in and the first fetch throw
 */
export const startChat = async ({ address, wallet, onError }: ChatOptions): Promise<Chat> => {
  // Sockets don't count among the six connections a browser allows: seven tabs can still send.
  const parley = createParley({
    url: location.origin,
    stream: 'websocket',
    ...(wallet && { wallet, cookie: true }),
  });
  const connection = watchConnection();
  const presence = watchPresence();
  const saved = await loadChat(address);
  await signIn(parley, wallet, saved);
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
  });
  const stopSaving = keepSaved(live);
  const close = () => {
    stopSaving();
    outbox.close();
    live.close();
    connection.close();
  };
  const isGuest = wallet === undefined;
  return { address, isGuest, parley, live, outbox, connection, presence, close };
};

/** Without a network the chat still opens from what was kept; the first call signs in later. */
const signIn = async (
  parley: Parley,
  wallet: Wallet | undefined,
  saved: ChatState | undefined,
): Promise<void> => {
  if (wallet === undefined || (saved !== undefined && !navigator.onLine)) return;
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
