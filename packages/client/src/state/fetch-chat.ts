import type { Parley } from '../parley.ts';
import { appendThreads, type ChatState, emptyChat, upsertMessages } from './chat-state.ts';
import { deliveryOf } from './delivery.ts';
import {
  type Change,
  fetchLoaded,
  fetchSummary,
  fetchUnlisted,
  PAGE,
  unlessGone,
} from './fetch-thread.ts';

export interface FetchedChat {
  readonly state: ChatState;
  /** Cursor of the next page of threads; null after the last; undefined if unknown. */
  readonly next: string | null | undefined;
}

/** The newest threads of an inbox, with the cursor to follow from. */
export const fetchChat = async (
  parley: Parley,
  address: string,
  signal?: AbortSignal,
): Promise<FetchedChat> => {
  const page = await parley.thread.list.query(
    { address, page_size: PAGE },
    { ...(signal && { signal }) },
  );
  const state = appendThreads(emptyChat(address, page.inbox_at ?? '', page.database), page.results);
  return { state, next: page.next_cursor };
};

/**
 * Fetches everything again, including the loaded messages of threads that had some, unless they were
 * those of another database.
 */
export const refetchChat = async (parley: Parley, old: ChatState): Promise<FetchedChat> => {
  const fetched = await fetchChat(parley, old.address);
  const { state, next } = fetched;
  if (state.database !== old.database) return fetched;
  let refreshed = state;
  for (const { summary, messages } of Object.values(old.threads)) {
    if (messages === null) continue;
    const { uuid } = summary;
    refreshed = (await fetchUnlisted(parley, refreshed, uuid))(refreshed);
    refreshed = (await fetchLoaded(parley, uuid, messages))(refreshed);
  }
  return { state: refreshed, next };
};

/** Fetches the threads in `toFetch`. */
export const fetchMissing = async (parley: Parley, state: ChatState): Promise<Change> => {
  const changes = state.toFetch.map((uuid) => {
    const thread = state.threads[uuid];
    return thread === undefined
      ? fetchSummary(parley, state.address, uuid)
      : fetchLoaded(parley, uuid, thread.messages ?? []);
  });
  return inOrder(await Promise.all(changes));
};

/** Fetches receipts that were sent while offline; without them, own messages would remain `sent`. */
export const fetchReceipts = async (parley: Parley, state: ChatState): Promise<Change> => {
  const waiting = Object.values(state.threads).filter((thread) =>
    thread.messages?.some(
      (message) => message.sender === state.address && deliveryOf(thread, message) === 'sent',
    ),
  );
  const changes = await Promise.all(
    waiting.map(({ summary: { uuid } }) =>
      unlessGone(async () => {
        const thread = await parley.thread.get.query({ uuid });
        return (now) => upsertMessages(now, uuid, [], thread);
      }, uuid),
    ),
  );
  return inOrder(changes);
};

const inOrder =
  (changes: readonly Change[]): Change =>
  (state) =>
    changes.reduce((next, change) => change(next), state);
