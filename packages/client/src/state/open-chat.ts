import { createQueue, shareInFlight } from '../concurrency.ts';
import type { Parley } from '../parley.ts';
import { retryTransient } from '../retry.ts';
import type { FollowEvent } from '../streams/follow-types.ts';
import { applyEntry, applyReceived } from './apply-entry.ts';
import { appendThreads, type ChatState, emptyChat, upsertMessages } from './chat-state.ts';
import { fetchChat, fetchMissing, fetchReceipts, refetchChat } from './fetch-chat.ts';
import { fetchNewest, PAGE } from './fetch-thread.ts';
import type { LiveChat, LiveChatOptions } from './live-chat.ts';

/**
 * Builds the state of an inbox from the newest 100 threads or from a saved state, and keeps it up to
 * date. Threads that become active later are fetched; after `resync`, everything is fetched again.
 * Without a network it keeps trying.
 *
 * @throws what `errorDetails` reads, if the first fetch is rejected; the wallet's error; the reason of
 *   `signal`
 */
export const openChat = async (parley: Parley, options: LiveChatOptions): Promise<LiveChat> => {
  const { address, saved, onSignal, onError, onDatabaseReplaced, onConnection, silenceMs } =
    options;
  const closing = new AbortController();
  const closed = options.signal
    ? AbortSignal.any([closing.signal, options.signal])
    : closing.signal;
  const withRetry = <T>(work: () => Promise<T>): Promise<T> =>
    retryTransient(parley.platform, closed, work, () => onConnection?.('waiting'));
  const listeners = new Set<() => void>();
  // A saved state contains everything but the cursor of the list's next page.
  let { state, next } =
    saved?.address === address
      ? { state: saved, next: undefined }
      : await withRetry(() => fetchChat(parley, address, closed));

  const set = (changed: ChatState): void => {
    if (changed === state) return;
    state = changed;
    for (const listener of listeners) listener();
  };

  // Fetches and stream entries are applied one after the other, so that none sees half of another.
  const enqueue = createQueue();
  const shared = shareInFlight<boolean>();

  const applyEvent = async (event: FollowEvent): Promise<void> => {
    switch (event.kind) {
      case 'received':
        set(applyReceived(state, event));
        return onSignal?.(event);
      case 'typing':
      case 'presence':
        return onSignal?.(event);
      case 'resync':
        return rebuild();
      default: {
        const applied = applyEntry(state, event);
        if (applied.toFetch.length === 0) return set(applied);
        const addMissing = await fetchMissing(parley, applied);
        return set(addMissing(applyEntry(state, event)));
      }
    }
  };

  const rebuild = async (): Promise<void> => {
    const fetched = await refetchChat(parley, state);
    const isReplaced = fetched.state.database !== state.database;
    next = fetched.next;
    set(fetched.state);
    if (isReplaced) onDatabaseReplaced?.();
  };

  const streamFailed = async (error: unknown): Promise<void> => {
    await checkDatabase().catch(ignoreError);
    if (onError === undefined) throw error;
    onError(error);
  };

  /** A new database has none of the old one's sessions, so the stream can't tell. */
  const checkDatabase = async (): Promise<void> => {
    const { database } = await parley.server.info.query();
    if (database === state.database) return;
    next = undefined;
    set(emptyChat(address, '', database));
    onDatabaseReplaced?.();
  };

  const onEvent = async (event: FollowEvent): Promise<void> => {
    try {
      await enqueue(() => withRetry(() => applyEvent(event)));
    } catch (error) {
      if (!closed.aborted) throw error;
    }
  };

  const loadedOf = (uuid: string) => state.threads[uuid]?.messages ?? null;

  const load = (uuid: string): Promise<void> =>
    enqueue(async () => {
      const change = await fetchNewest(parley, state, uuid);
      set(change(state));
    });

  const loadOlder = (uuid: string): Promise<boolean> =>
    shared(uuid, () =>
      enqueue(async () => {
        const before = loadedOf(uuid)?.[0]?.id;
        if (before === undefined) return false;
        const page = { thread_uuid: uuid, before, page_size: PAGE };
        const { results } = await parley.message.list.query(page);
        set(upsertMessages(state, uuid, results));
        return results.length > 0;
      }),
    );

  const loadUntil = async (uuid: string, messageId: number): Promise<boolean> => {
    if (loadedOf(uuid) === null) await load(uuid);
    while ((loadedOf(uuid)?.[0]?.id ?? 0) > messageId) if (!(await loadOlder(uuid))) break;
    return loadedOf(uuid)?.some(({ id }) => id === messageId) ?? false;
  };

  const loadMoreThreads = (): Promise<boolean> =>
    shared('threads', () =>
      enqueue(async () => {
        const { order } = state;
        // A page may contain only threads that have moved up meanwhile.
        while (next !== null && state.order.length === order.length) {
          const from = next === undefined ? {} : { cursor: next };
          const page = await parley.thread.list.query({ address, page_size: PAGE, ...from });
          next = page.next_cursor;
          set(appendThreads(state, page.results));
        }
        return state.order.length > order.length;
      }),
    );

  let mayMissReceipts = saved !== undefined;
  const connected = (connection: 'open' | 'waiting'): void => {
    onConnection?.(connection);
    // Signals are not stored: those sent while offline are lost.
    if (connection === 'open' && mayMissReceipts)
      enqueue(() => withRetry(updateReceipts)).catch(ignoreError);
    mayMissReceipts = connection === 'waiting';
  };

  const updateReceipts = async (): Promise<void> => {
    const change = await fetchReceipts(parley, state);
    set(change(state));
  };

  parley.inbox.onEvent(onEvent, {
    address,
    after: state.at,
    signal: closed,
    onConnection: connected,
    onError: streamFailed,
    ...(state.database !== '' && { database: state.database }),
    ...(silenceMs !== undefined && { silenceMs }),
  });

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    load,
    loadOlder,
    loadUntil,
    loadMoreThreads,
    sent: (uuid, message) => {
      if (loadedOf(uuid) !== null) set(upsertMessages(state, uuid, [message]));
    },
    close: () => closing.abort(),
  };
};

/** The stream fails, too, and reports its error. */
const ignoreError = (): void => {};
