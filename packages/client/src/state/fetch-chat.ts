import type { TypedMessage, TypedThread } from '@parley/contracts';
import { errorDetails } from '../errors.ts';
import type { Parley } from '../parley.ts';
import {
  appendThreads,
  type ChatState,
  emptyChat,
  removeThread,
  upsertMessages,
  upsertThread,
  upsertThreadOnTop,
  withThread,
} from './chat-state.ts';
import { deliveryOf } from './delivery.ts';

/** Fetches what a chat state is built from. Changes are functions, applied to the state at that time. */

export const PAGE = 100;

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
  const state = appendThreads(emptyChat(address, page.inbox_at ?? ''), page.results);
  return { state, next: page.next_cursor };
};

/** Fetches everything again, including the loaded messages of threads that had some. */
export const refetchChat = async (parley: Parley, old: ChatState): Promise<FetchedChat> => {
  const { state, next } = await fetchChat(parley, old.address);
  let whole = state;
  for (const { summary, messages } of Object.values(old.threads)) {
    if (messages === null) continue;
    const { uuid } = summary;
    whole = (await fetchUnlisted(parley, whole, uuid))(whole);
    whole = (await fetchLoaded(parley, uuid, messages))(whole);
  }
  return { state: whole, next };
};

type Change = (state: ChatState) => ChatState;

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

/** Fetches a thread's summary and moves the thread to the top. */
const fetchSummary = (parley: Parley, address: string, uuid: string): Promise<Change> =>
  unlessGone(async () => {
    const summary = await parley.thread.summary.query({ uuid, address });
    return (state) => upsertThreadOnTop(state, summary);
  }, uuid);

/** Fetches the summary of a thread that the loaded part of the list doesn't contain. */
const fetchUnlisted = (parley: Parley, { address, threads }: ChatState, uuid: string) =>
  unlessGone(async () => {
    if (threads[uuid] !== undefined) return unchanged;
    const summary = await parley.thread.summary.query({ uuid, address });
    return (state) => upsertThread(state, summary);
  }, uuid);

/** Fetches a thread's marks, and its messages from the first loaded one on. */
const fetchLoaded = (
  parley: Parley,
  uuid: string,
  loaded: readonly TypedMessage[],
): Promise<Change> =>
  unlessGone(async () => {
    const { messages, ...whole } = await parley.thread.get.query({ uuid });
    const [first] = loaded;
    const isPart = first !== undefined && first.id < (messages[0]?.id ?? 0);
    const all = isPart ? await fetchMessagesFrom(parley, uuid, first.id) : messages;
    return (state) => upsertMessages(state, uuid, all, whole);
  }, uuid);

/** Fetches a thread's newest messages and marks, and its summary if unknown. */
export const fetchNewest = async (
  parley: Parley,
  { address, threads }: ChatState,
  uuid: string,
): Promise<Change> => {
  const [summary, thread] = await Promise.all([
    threads[uuid]?.summary ?? parley.thread.summary.query({ uuid, address }),
    parley.thread.get.query({ uuid }),
  ]);
  return (state) =>
    upsertNewestPage(
      state.threads[uuid] === undefined ? upsertThread(state, summary) : state,
      uuid,
      thread,
    );
};

/** Replaces the loaded messages if the newest page doesn't reach them, so that there is no gap. */
const upsertNewestPage = (
  state: ChatState,
  uuid: string,
  { messages, ...whole }: Pick<TypedThread, 'messages' | 'marks' | 'nicknames'>,
): ChatState => {
  const thread = state.threads[uuid];
  const last = thread?.messages?.at(-1);
  const [first] = messages;
  const isApart = last !== undefined && first !== undefined && last.id < first.id;
  const onto = thread && isApart ? withThread(state, { ...thread, messages: null }) : state;
  return upsertMessages(onto, uuid, messages, whole);
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

/** All messages of a thread from an id on. */
const fetchMessagesFrom = async (
  parley: Parley,
  thread_uuid: string,
  first: number,
): Promise<TypedMessage[]> => {
  const all: TypedMessage[] = [];
  while (true) {
    const after = all.at(-1)?.id ?? Math.max(0, first - 1);
    const { results } = await parley.message.list.query({ thread_uuid, after, page_size: PAGE });
    all.push(...results);
    if (results.length < PAGE) return all;
  }
};

const unchanged: Change = (state) => state;

const inOrder =
  (changes: readonly Change[]): Change =>
  (state) =>
    changes.reduce((next, change) => change(next), state);

/** Removes a thread that was just deleted, before its entry arrives. */
const unlessGone = async (work: () => Promise<Change>, uuid: string): Promise<Change> => {
  try {
    return await work();
  } catch (error) {
    if (errorDetails(error)?.code === 'not_found') return (state) => removeThread(state, uuid);
    throw error;
  }
};
