import type { TypedMessage, TypedThreadSummary } from '@parley/contracts';
import type { Parley } from './create.ts';
import { appendThreads, type ChatState, emptyChat } from './state.ts';

/** What a chat state is built from. */

const PAGE = 100;
/** Pages that are searched for one thread; it was active a moment ago, so it is on top. */
const SEARCHED = 5;

/** The newest threads of an inbox, with the place to follow from. */
export const fetchChat = async (parley: Parley, address: string): Promise<FetchedChat> => {
  const page = await parley.thread.list.query({ address, page_size: PAGE });
  const state = appendThreads(emptyChat(address, page.inbox_at ?? ''), page.results);
  return { state, next: page.next_cursor };
};

export interface FetchedChat {
  readonly state: ChatState;
  /** Of the next page of threads; null after the last. */
  readonly next: string | null;
}

/** One thread as its owner's list shows it; null when it is gone. */
export const fetchSummary = async (
  parley: Parley,
  address: string,
  uuid: string,
): Promise<TypedThreadSummary | null> => {
  let cursor: string | null = null;
  for (let page = 0; page < SEARCHED; page += 1) {
    const { results, next_cursor }: ThreadPage = await parley.thread.list.query({
      address,
      page_size: PAGE,
      ...(cursor !== null && { cursor }),
    });
    const found = results.find((summary) => summary.uuid === uuid);
    if (found !== undefined || next_cursor === null) return found ?? null;
    cursor = next_cursor;
  }
  return null;
};

type ThreadPage = Awaited<ReturnType<Parley['thread']['list']['query']>>;

/** All messages of a thread from one id on. */
export const fetchMessagesFrom = async (
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
