import {
  type ChatState,
  createOutbox,
  createParley,
  isTransient,
  type LiveChat,
  type Outbox,
  openChat,
  type Parley,
  plainSender,
  type Wallet,
} from '@parley/client';
import type { Account } from '../account/account.ts';
import { UnlockCancelled } from '../account/account-context.ts';
import type { AccountKey } from '../account/account-key.ts';
import { type Connection, watchConnection } from './connection.ts';
import { outboxStore } from './outbox-store.ts';
import { patientSender } from './patient-sender.ts';
import { type Presence, watchPresence } from './presence.ts';
import { loadChat, saveChat } from './saved-chat.ts';
import type { Signer } from './signer.ts';

/** The open chat of one address, kept up to date. */
export interface Chat {
  readonly address: string;
  readonly kind: Account['kind'];
  /** Not signed in: in open mode, a guest may do everything. */
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
  /** The account's key, after asking for its passphrase; never called for a guest. */
  readonly unlock: () => Promise<AccountKey>;
  /** Called when the stream ends with a permanent error. */
  readonly onError: (error: unknown) => void;
  /** Called when the server has another database than before; the chat then shows what is there. */
  readonly onDatabaseReplaced: () => void;
}

const SAVE_AFTER_MS = 1_000;

/**
 * Opens an address's chat: immediately from the stored state, or from the server.
 *
 * @throws the errors of sign-in and of the first fetch
 */
export const startChat = async (options: ChatOptions): Promise<Chat> => {
  const { account, unlock, onError, onDatabaseReplaced } = options;
  const { address, kind } = account;
  const isGuest = account.sealed === null;
  // A guest doesn't sign.
  const signer = isGuest ? null : (await import('./signer.ts')).createSigner(account, unlock);
  // Browsers allow six HTTP connections to a host: with WebSockets, a seventh tab can still send.
  const parley = createParley({
    url: location.origin,
    stream: 'websocket',
    ...(signer && { wallet: lockedBy(signer.wallet, onError), cookie: true }),
  });
  const connection = watchConnection();
  const presence = watchPresence();
  const web3mq = kind === 'web3mq' ? await import('./web3mq/web3mq.ts') : null;
  const saved = await loadChat(address);
  if (!isGuest) await signIn(parley, saved);
  const live = await openChat(parley, {
    address,
    onError,
    onDatabaseReplaced,
    onConnection: (stream) => {
      if (stream === 'waiting') presence.reset();
      connection.setStream(stream);
    },
    onSignal: presence.handle,
    ...(saved && { saved }),
  });
  const sender =
    signer &&
    web3mq?.web3mqSender(parley, {
      userid: address,
      calls: signer.calls,
      thread: (uuid) => live.state().threads[uuid]?.summary,
    });
  const outbox = await createOutbox(parley, {
    store: await outboxStore(address),
    onSent: (item, message) => live.sent(item.thread_uuid, message),
    ...sender,
    send: patientSender(sender?.send ?? plainSender(parley)),
  });
  const stopWaking = signer?.subscribe(outbox.wake);
  const stopSaving = saveChanges(live);
  const stopNicknames = web3mq?.syncNicknames(live);
  const close = () => {
    stopWaking?.();
    stopSaving();
    stopNicknames?.();
    outbox.close();
    live.close();
    connection.close();
  };
  return { address, kind, isGuest, signer, parley, live, outbox, connection, presence, close };
};

/** Whoever does not sign in again is asked once: the chat is locked, whatever call needed the session. */
const lockedBy = (wallet: Wallet, onLocked: (error: unknown) => void): Wallet => ({
  ...wallet,
  sign: async (text) => {
    try {
      return await wallet.sign(text);
    } catch (error) {
      if (error instanceof UnlockCancelled) onLocked(error);
      throw error;
    }
  },
});

/** Without a network the chat opens from the stored state; the first call signs in later. */
const signIn = async (parley: Parley, saved: ChatState | undefined): Promise<void> => {
  if (saved !== undefined && !navigator.onLine) return;
  try {
    await parley.signIn();
  } catch (error) {
    if (saved === undefined || !isTransient(error)) throw error;
  }
};

/** Stores the state now, shortly after each change, and when the page is left. */
const saveChanges = (live: LiveChat): (() => void) => {
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
