import type { ReadMark, TypedMessage, TypedThread, TypedThreadSummary } from '@parley/contracts';

/** One thread, as far as it is loaded. */
export interface ThreadState {
  /** As `thread.list` returns it; `unread_count` and the fields of the last message are kept up to date. */
  readonly summary: TypedThreadSummary;
  /** The marks of each participant, by address; empty while no messages are loaded. */
  readonly marks: Readonly<Record<string, Mark>>;
  /** Loaded messages without gaps, oldest first; null if none were loaded. */
  readonly messages: readonly TypedMessage[] | null;
}

/** Messages up to the id `read_up_to` are read, messages up to the time `received_at` delivered. */
export type Mark = Omit<ReadMark, 'address'>;

/** The version of {@link ChatState}. Store it with a state, and discard a state of another version. */
export const CHAT_STATE_VERSION = 5;

/** The state of an inbox as plain data. It is immutable, so `===` tells whether a part has changed. */
export interface ChatState {
  /** The owner of the inbox. */
  readonly address: string;
  /** The inbox cursor that this state has reached: follow from here. */
  readonly at: string;
  /** The id of the server's database that this state is from; "" if unknown. */
  readonly database: string;
  /** Known threads, by uuid; one that was opened by a link may not be in `order` (yet). */
  readonly threads: Readonly<Record<string, ThreadState>>;
  /** Uuids of the list, as far as it is loaded, latest activity first. */
  readonly order: readonly string[];
  /**
   * Threads of which the last entries contained too little. If a thread is not in `threads`, fetch its
   * summary ({@link upsertThreadOnTop}); if it is, fetch its loaded messages again
   * ({@link upsertMessages}).
   */
  readonly toFetch: readonly string[];
}

/** The state of an inbox before anything is loaded; `at` is the cursor to follow from. */
export const emptyChat = (address: string, at = '', database = ''): ChatState => ({
  address,
  at,
  database,
  threads: {},
  order: [],
  toFetch: [],
});

/** Adds or updates a thread's summary and moves the thread to the top of the list. */
export const upsertThreadOnTop = (state: ChatState, summary: TypedThreadSummary): ChatState => ({
  ...upsertThread(state, summary),
  order: moveToTop(state.order, summary.uuid),
});

/** Adds or updates a thread's summary without changing the list; its loaded messages stay. */
export const upsertThread = (state: ChatState, summary: TypedThreadSummary): ChatState => {
  const known = state.threads[summary.uuid];
  // A summary contains only some of the names that came with the whole thread.
  const nicknames = { ...known?.summary.nicknames, ...summary.nicknames };
  return {
    ...withThread(state, { ...(known ?? fresh), summary: { ...summary, nicknames } }),
    toFetch: without(state.toFetch, summary.uuid),
  };
};

/** Appends the next page of `thread.list`; threads that are already known are not changed. */
export const appendThreads = (state: ChatState, page: readonly TypedThreadSummary[]): ChatState => {
  const added = page.filter(({ uuid }) => !state.order.includes(uuid));
  const threads = added.map(
    (summary) => [summary.uuid, state.threads[summary.uuid] ?? { ...fresh, summary }] as const,
  );
  return {
    ...state,
    threads: { ...state.threads, ...Object.fromEntries(threads) },
    order: [...state.order, ...added.map(({ uuid }) => uuid)],
  };
};

/**
 * Adds or updates messages of a thread, and its marks and nicknames if given; does nothing if the
 * thread is unknown.
 */
export const upsertMessages = (
  state: ChatState,
  uuid: string,
  messages: readonly TypedMessage[],
  details?: Pick<TypedThread, 'marks' | 'nicknames'>,
): ChatState => {
  const thread = state.threads[uuid];
  if (thread === undefined) return state;
  const { summary, marks } = thread;
  const nicknames = { ...summary.nicknames, ...details?.nicknames };
  return {
    ...withThread(state, {
      summary: details === undefined ? summary : { ...summary, nicknames },
      messages: mergeMessages(thread.messages ?? [], messages),
      marks: details === undefined ? marks : byAddress(details.marks),
    }),
    toFetch: without(state.toFetch, uuid),
  };
};

const byAddress = (marks: readonly ReadMark[]): ThreadState['marks'] =>
  Object.fromEntries(marks.map(({ address, ...mark }) => [address, mark]));

/** Merges two lists, oldest first; of a message in both, the second one is kept. */
export const mergeMessages = (
  older: readonly TypedMessage[],
  newer: readonly TypedMessage[],
): readonly TypedMessage[] => {
  const last = older.at(-1)?.id ?? 0;
  if (newer.every(({ id }) => id > last)) return [...older, ...newer];
  const byId = new Map([...older, ...newer].map((message) => [message.id, message]));
  return [...byId.values()].sort((a, b) => a.id - b.id);
};

/** Removes a thread. */
export const removeThread = (state: ChatState, uuid: string): ChatState => {
  const { [uuid]: _gone, ...threads } = state.threads;
  return {
    ...state,
    threads,
    order: without(state.order, uuid),
    toFetch: without(state.toFetch, uuid),
  };
};

/** Adds a thread to `toFetch`. */
export const markForFetch = (state: ChatState, uuid: string): ChatState =>
  state.toFetch.includes(uuid) ? state : { ...state, toFetch: [...state.toFetch, uuid] };

export const withThread = (state: ChatState, thread: ThreadState): ChatState => ({
  ...state,
  threads: { ...state.threads, [thread.summary.uuid]: thread },
});

export const moveToTop = (order: readonly string[], uuid: string): readonly string[] =>
  order[0] === uuid ? order : [uuid, ...without(order, uuid)];

const without = (uuids: readonly string[], uuid: string): readonly string[] =>
  uuids.includes(uuid) ? uuids.filter((other) => other !== uuid) : uuids;

const fresh = { marks: {}, messages: null };
