import type { TypedMessage, TypedThread } from '@parley/contracts';
import type { Parley } from '../create-parley.ts';
import { deliveryOf } from './delivery.ts';
import { refusalOf } from '../errors.ts';
import {
  appendThreads,
  type ChatState,
  emptyChat,
  keepThread,
  putMessages,
  putThread,
  removeThread,
  withThread,
} from './chat-state.ts';

/** What a chat state is built from. Changes come as functions, for whatever the state is by then. */

export const PAGE = 100;

export interface FetchedChat {
  readonly state: ChatState;
  /** Cursor of the next page of threads; null after the last; undefined: not known. */
  readonly next: string | null | undefined;
}

/** The newest threads of an inbox, with the place to follow from. */
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

/** The chat anew; threads with loaded messages stay, and so do as many of their messages. */
export const refetchChat = async (parley: Parley, old: ChatState): Promise<FetchedChat> => {
  const { state, next } = await fetchChat(parley, old.address);
  let whole = state;
  for (const { summary, messages } of Object.values(old.threads)) {
    if (messages === null) continue;
    const { uuid } = summary;
    whole = (await fetchLink(parley, whole, uuid))(whole);
    whole = (await fetchLoaded(parley, uuid, messages))(whole);
  }
  return { state: whole, next };
};

type Change = (state: ChatState) => ChatState;

/** What a state wants. */
export const fetchWanted = async (parley: Parley, state: ChatState): Promise<Change> => {
  const changes = state.wanted.map((uuid) => {
    const thread = state.threads[uuid];
    return thread === undefined
      ? fetchSummary(parley, state.address, uuid)
      : fetchLoaded(parley, uuid, thread.messages ?? []);
  });
  return inOrder(await Promise.all(changes));
};

/** One thread as its owner's list shows it, on top; out when it is gone. */
const fetchSummary = (parley: Parley, address: string, uuid: string): Promise<Change> =>
  unlessGone(async () => {
    const summary = await parley.thread.summary.query({ uuid, address });
    return (state) => putThread(state, summary);
  }, uuid);

/** A thread that is not in the list as far as it is loaded. */
const fetchLink = (parley: Parley, { address, threads }: ChatState, uuid: string) =>
  unlessGone(async () => {
    if (threads[uuid] !== undefined) return unchanged;
    const summary = await parley.thread.summary.query({ uuid, address });
    return (state) => keepThread(state, summary);
  }, uuid);

/** A thread's messages from the first that is loaded on, and its marks, as they are now. */
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
    return (state) => putMessages(state, uuid, all, whole);
  }, uuid);

/** What to show of a thread first: its newest page and its marks, and its summary when unknown. */
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
    putNewest(state.threads[uuid] === undefined ? keepThread(state, summary) : state, uuid, thread);
};

/** A newest page that does not reach what is loaded takes its place: there is no hole in between. */
const putNewest = (
  state: ChatState,
  uuid: string,
  { messages, ...whole }: Pick<TypedThread, 'messages' | 'marks' | 'nicknames'>,
): ChatState => {
  const thread = state.threads[uuid];
  const last = thread?.messages?.at(-1);
  const [first] = messages;
  const isApart = last !== undefined && first !== undefined && last.id < first.id;
  const onto = thread && isApart ? withThread(state, { ...thread, messages: null }) : state;
  return putMessages(onto, uuid, messages, whole);
};

/** Receipts that came while nobody listened; without them an own message would stay `sent`. */
export const fetchReceipts = async (parley: Parley, state: ChatState): Promise<Change> => {
  const waiting = Object.values(state.threads).filter((thread) =>
    thread.messages?.some(
      (message) => message.sender === state.address && deliveryOf(thread, message) === 'sent',
    ),
  );
  const changes = await Promise.all(
    waiting.map(({ summary: { uuid } }) =>
      unlessGone(async () => {
        const whole = await parley.thread.get.query({ uuid });
        return (now) => putMessages(now, uuid, [], whole);
      }, uuid),
    ),
  );
  return inOrder(changes);
};

/** All messages of a thread from one id on. */
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

/** A thread that was deleted a moment ago is taken out; its own entry is on the way. */
const unlessGone = async (work: () => Promise<Change>, uuid: string): Promise<Change> => {
  try {
    return await work();
  } catch (error) {
    if (refusalOf(error)?.code === 'not_found') return (state) => removeThread(state, uuid);
    throw error;
  }
};
