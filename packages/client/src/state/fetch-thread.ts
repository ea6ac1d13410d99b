import type { TypedMessage, TypedThread } from '@parley/contracts';
import { errorDetails } from '../errors.ts';
import type { Parley } from '../parley.ts';
import {
  type ChatState,
  removeThread,
  upsertMessages,
  upsertThread,
  upsertThreadOnTop,
  withThread,
} from './chat-state.ts';

export const PAGE = 100;

/** A change of the state, applied to it once the fetch is complete. */
export type Change = (state: ChatState) => ChatState;

/** Fetches a thread's summary and moves the thread to the top. */
export const fetchSummary = (parley: Parley, address: string, uuid: string): Promise<Change> =>
  unlessGone(async () => {
    const summary = await parley.thread.summary.query({ uuid, address });
    return (state) => upsertThreadOnTop(state, summary);
  }, uuid);

/** Fetches the summary of a thread that the loaded part of the list doesn't contain. */
export const fetchUnlisted = (parley: Parley, { address, threads }: ChatState, uuid: string) =>
  unlessGone(async () => {
    if (threads[uuid] !== undefined) return unchanged;
    const summary = await parley.thread.summary.query({ uuid, address });
    return (state) => upsertThread(state, summary);
  }, uuid);

/** Fetches a thread's marks, and its messages from the first loaded one on. */
export const fetchLoaded = (
  parley: Parley,
  uuid: string,
  loaded: readonly TypedMessage[],
): Promise<Change> =>
  unlessGone(async () => {
    const { messages, ...details } = await parley.thread.get.query({ uuid });
    const [first] = loaded;
    const isPart = first !== undefined && first.id < (messages[0]?.id ?? 0);
    const all = isPart ? await fetchMessagesFrom(parley, uuid, first.id) : messages;
    return (state) => upsertMessages(state, uuid, all, details);
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
  { messages, ...details }: Pick<TypedThread, 'messages' | 'marks' | 'nicknames'>,
): ChatState => {
  const thread = state.threads[uuid];
  const last = thread?.messages?.at(-1);
  const [first] = messages;
  const isApart = last !== undefined && first !== undefined && last.id < first.id;
  const onto = thread && isApart ? withThread(state, { ...thread, messages: null }) : state;
  return upsertMessages(onto, uuid, messages, details);
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

/** Removes a thread that was just deleted, before its entry arrives. */
export const unlessGone = async (work: () => Promise<Change>, uuid: string): Promise<Change> => {
  try {
    return await work();
  } catch (error) {
    if (errorDetails(error)?.code === 'not_found') return (state) => removeThread(state, uuid);
    throw error;
  }
};
