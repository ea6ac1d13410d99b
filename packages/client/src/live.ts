import { applyEntry } from './apply-entry.ts';
import { untilDone } from './backoff.ts';
import { fetchChat, fetchMessagesFrom, fetchSummary } from './chat-fetch.ts';
import type { Parley } from './create.ts';
import type { FollowEvent } from './follow-types.ts';
import type { LiveChat, LiveChatOptions } from './live-types.ts';
import { refusalOf } from './refusal.ts';
import { appendThreads, type ChatState, putMessages, putThread, removeThread } from './state.ts';

const PAGE = 100;

/**
 * The state of an inbox, built from the newest 100 threads and kept up to date from there. Threads
 * that come up later are fetched; when history is gone (`resync`) all is fetched anew.
 *
 * @throws what `refusalOf` reads, when the first fetch is refused
 */
export const openChat = async (parley: Parley, options: LiveChatOptions): Promise<LiveChat> => {
  const { address, onSignal, onError, onConnection, silenceMs } = options;
  const closing = new AbortController();
  const listeners = new Set<() => void>();
  let { state, next } = await fetchChat(parley, address);

  const set = (changed: ChatState): void => {
    if (changed === state) return;
    state = changed;
    for (const listener of listeners) listener();
  };

  // What is fetched and what is streamed take turns: an entry never meets half an answer.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => {});
    return mine;
  };

  const take = async (event: FollowEvent): Promise<void> => {
    if (event.kind === 'typing' || event.kind === 'presence') return onSignal?.(event);
    if (event.kind === 'resync') return rebuild();
    const applied = applyEntry(state, event);
    set(applied.wanted.length === 0 ? applied : await fetchWanted(applied));
  };

  const fetchWanted = async (incomplete: ChatState): Promise<ChatState> => {
    let whole = incomplete;
    for (const uuid of incomplete.wanted) whole = await refetch(whole, uuid);
    return whole;
  };

  const refetch = async (old: ChatState, uuid: string): Promise<ChatState> => {
    const first = old.threads[uuid]?.messages?.[0]?.id ?? 0;
    if (old.threads[uuid] !== undefined)
      return putMessages(old, uuid, (await gone(() => messagesFrom(uuid, first))) ?? []);
    const summary = await fetchSummary(parley, address, uuid);
    return summary === null ? removeThread(old, uuid) : putThread(old, summary);
  };

  const messagesFrom = (uuid: string, first: number) => fetchMessagesFrom(parley, uuid, first);

  const rebuild = async (): Promise<void> => {
    const loaded = Object.values(state.threads).filter(({ messages }) => messages !== null);
    const fetched = await fetchChat(parley, address);
    next = fetched.next;
    let built = fetched.state;
    for (const { summary, messages } of loaded) {
      const first = messages?.[0]?.id ?? 0;
      if (built.threads[summary.uuid] !== undefined)
        built = putMessages(built, summary.uuid, await messagesFrom(summary.uuid, first));
    }
    set(built);
  };

  const listen = async (event: FollowEvent): Promise<void> => {
    if (!closing.signal.aborted)
      await inTurn(() => untilDone(parley.platform, closing.signal, () => take(event)));
  };

  parley.inbox.onEvent(listen, {
    address,
    after: state.at,
    signal: closing.signal,
    ...(onConnection && { onConnection }),
    ...(silenceMs !== undefined && { silenceMs }),
    ...(onError && { onError }),
  });

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    load: (uuid) =>
      inTurn(async () => {
        const { messages } = await parley.thread.get.query({ uuid });
        set(putMessages(state, uuid, messages));
      }),
    loadOlder: (uuid) =>
      inTurn(async () => {
        const before = state.threads[uuid]?.messages?.[0]?.id;
        if (before === undefined) return false;
        const page = { thread_uuid: uuid, before, page_size: PAGE };
        const { results } = await parley.message.list.query(page);
        set(putMessages(state, uuid, results));
        return results.length > 0;
      }),
    loadMoreThreads: () =>
      inTurn(async () => {
        if (next === null) return false;
        const page = await parley.thread.list.query({ address, page_size: PAGE, cursor: next });
        next = page.next_cursor;
        set(appendThreads(state, page.results));
        return page.results.length > 0;
      }),
    sent: (uuid, message) => {
      if (state.threads[uuid]?.messages != null) set(putMessages(state, uuid, [message]));
    },
    close: () => closing.abort(),
  };
};

/** The answer, or null when the thread was deleted a moment ago: its own entry is on the way. */
const gone = async <T>(work: () => Promise<T>): Promise<T | null> => {
  try {
    return await work();
  } catch (error) {
    if (refusalOf(error)?.code === 'not_found') return null;
    throw error;
  }
};
