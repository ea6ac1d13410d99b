import { CHAT_STATE_VERSION, type ChatState, type ThreadState } from '@parley/client';
import { del, get, promisifyRequest } from 'idb-keyval';
import { databaseStore } from '../browser/database.ts';

/** What is kept of a chat between visits, so that it opens at once, also without a network. */

const MESSAGES = 200;
const store = databaseStore('parley-chats', 'states');

interface Saved {
  readonly version: number;
  readonly state: ChatState;
}

/** The chat as it was, or undefined: never seen, of an older app, or the browser keeps nothing. */
export const loadChat = async (address: string): Promise<ChatState | undefined> => {
  try {
    const saved: Saved | undefined = await get(address, store);
    return saved !== undefined && saved.version === CHAT_STATE_VERSION ? saved.state : undefined;
  } catch {
    return undefined;
  }
};

/** Keeps a chat; a browser that keeps nothing fetches it the next time. */
export const saveChat = (state: ChatState): Promise<void> =>
  store('readwrite', (states) => {
    states.put({ version: CHAT_STATE_VERSION, state: newestOf(state) }, state.address);
    // A page that goes takes along what it has not committed.
    states.transaction.commit();
    return promisifyRequest(states.transaction);
  }).catch(() => {});

export const forgetChat = (address: string): Promise<void> => del(address, store).catch(() => {});

/** Old messages are a scroll away; keeping all of them would make each save slower. */
const newestOf = (state: ChatState): ChatState => ({
  ...state,
  threads: Object.fromEntries(
    Object.entries(state.threads).map(([uuid, thread]): [string, ThreadState] => [
      uuid,
      { ...thread, messages: thread.messages?.slice(-MESSAGES) ?? null },
    ]),
  ),
});
