import { applyEntry, applyReceived } from './apply-entry.ts';
import { untilDone } from '../retry.ts';
import {
  fetchChat,
  fetchNewest,
  fetchReceipts,
  fetchWanted,
  PAGE,
  refetchChat,
} from './fetch-chat.ts';
import type { Parley } from '../create-parley.ts';
import type { FollowEvent } from '../streams/follow-types.ts';
import type { LiveChat, LiveChatOptions } from './live-chat.ts';
import { appendThreads, type ChatState, putMessages } from './chat-state.ts';
import { shareWork, takeTurns } from '../concurrency.ts';

/**
 * The state of an inbox, built from the newest 100 threads or from a saved state, and kept up to date
 * from there. Threads that come up later are fetched; when history is gone (`resync`) all is fetched
 * anew. Without a network it keeps trying.
 *
 * @throws what `refusalOf` reads, when the first fetch is refused; what the wallet threw; the reason
 *   of `signal`
 */
export const openChat = async (parley: Parley, options: LiveChatOptions): Promise<LiveChat> => {
  const { address, saved, onSignal, onError, onConnection, silenceMs } = options;
  const closing = new AbortController();
  const closed = options.signal
    ? AbortSignal.any([closing.signal, options.signal])
    : closing.signal;
  const persist = <T>(work: () => Promise<T>): Promise<T> =>
    untilDone(parley.platform, closed, work, () => onConnection?.('waiting'));
  const listeners = new Set<() => void>();
  // A saved state is whole but for the cursor of the list's next page.
  let { state, next } =
    saved?.address === address
      ? { state: saved, next: undefined }
      : await persist(() => fetchChat(parley, address, closed));

  const set = (changed: ChatState): void => {
    if (changed === state) return;
    state = changed;
    for (const listener of listeners) listener();
  };

  // What is fetched and what is streamed take turns: an entry never meets half an answer.
  const inTurn = takeTurns();
  const shared = shareWork<boolean>();

  const take = async (event: FollowEvent): Promise<void> => {
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
        if (applied.wanted.length === 0) return set(applied);
        const fill = await fetchWanted(parley, applied);
        return set(fill(applyEntry(state, event)));
      }
    }
  };

  const rebuild = async (): Promise<void> => {
    const fetched = await refetchChat(parley, state);
    next = fetched.next;
    set(fetched.state);
  };

  const listen = async (event: FollowEvent): Promise<void> => {
    try {
      await inTurn(() => persist(() => take(event)));
    } catch (error) {
      if (!closed.aborted) throw error;
    }
  };

  const loadedOf = (uuid: string) => state.threads[uuid]?.messages ?? null;

  const load = (uuid: string): Promise<void> =>
    inTurn(async () => {
      const change = await fetchNewest(parley, state, uuid);
      set(change(state));
    });

  const loadOlder = (uuid: string): Promise<boolean> =>
    shared(uuid, () =>
      inTurn(async () => {
        const before = loadedOf(uuid)?.[0]?.id;
        if (before === undefined) return false;
        const page = { thread_uuid: uuid, before, page_size: PAGE };
        const { results } = await parley.message.list.query(page);
        set(putMessages(state, uuid, results));
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
      inTurn(async () => {
        const { order } = state;
        // A page may hold nothing but what has moved up meanwhile.
        while (next !== null && state.order.length === order.length) {
          const from = next === undefined ? {} : { cursor: next };
          const page = await parley.thread.list.query({ address, page_size: PAGE, ...from });
          next = page.next_cursor;
          set(appendThreads(state, page.results));
        }
        return state.order.length > order.length;
      }),
    );

  let mayHaveMissed = saved !== undefined;
  const connected = (connection: 'open' | 'waiting'): void => {
    onConnection?.(connection);
    // Signals are told once, to who is there.
    if (connection === 'open' && mayHaveMissed)
      inTurn(() => persist(takeReceipts)).catch(ofNoMatter);
    mayHaveMissed = connection === 'waiting';
  };

  const takeReceipts = async (): Promise<void> => {
    const change = await fetchReceipts(parley, state);
    set(change(state));
  };

  parley.inbox.onEvent(listen, {
    address,
    after: state.at,
    signal: closed,
    onConnection: connected,
    ...(silenceMs !== undefined && { silenceMs }),
    ...(onError && { onError }),
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
      if (loadedOf(uuid) !== null) set(putMessages(state, uuid, [message]));
    },
    close: () => closing.abort(),
  };
};

/** What is refused here is refused to the stream as well, which tells. */
const ofNoMatter = (): void => {};
