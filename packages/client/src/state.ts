import type { ReadMark, TypedMessage, TypedThread, TypedThreadSummary } from '@parley/contracts';

/** One thread as its viewer knows it. */
export interface ThreadState {
  /** As `thread.list` would give it; `unread_count` and what it says of the last message are kept up to date. */
  readonly summary: TypedThreadSummary;
  /** How far each participant has come, by address; empty while no messages are loaded. */
  readonly marks: Readonly<Record<string, Mark>>;
  /** Loaded messages without a hole, oldest first; null while none were loaded. */
  readonly messages: readonly TypedMessage[] | null;
}

/** Everything up to the message id `read_up_to` is read, everything up to `received_at` arrived. */
export type Mark = Omit<ReadMark, 'address'>;

/**
 * The shape of {@link ChatState}. Keep it beside a state that is to be opened again, and drop what
 * was kept under another one.
 */
export const CHAT_STATE_VERSION = 4;

/** All that a chat shows, as plain data: never changed in place, so `===` tells what is the same. */
export interface ChatState {
  /** Whose inbox this is. */
  readonly address: string;
  /** The place in the inbox that this state has reached: follow from here. */
  readonly at: string;
  /** What is known of threads; those that were opened by a link may not be in `order` (yet). */
  readonly threads: Readonly<Record<string, ThreadState>>;
  /** Uuids of the list as far as it is loaded, newest activity first. */
  readonly order: readonly string[];
  /**
   * Threads that an entry told too little of: one that is not in `threads` (fetch its summary,
   * {@link putThread}), or one whose loaded messages must be read again ({@link putMessages}).
   */
  readonly wanted: readonly string[];
}

/** The state of an inbox of which nothing is known yet but the place to follow from. */
export const emptyChat = (address: string, at = ''): ChatState => ({
  address,
  at,
  threads: {},
  order: [],
  wanted: [],
});

/** Puts a thread, as the server has it now, on top of the list; what was loaded of it stays. */
export const putThread = (state: ChatState, summary: TypedThreadSummary): ChatState => ({
  ...keepThread(state, summary),
  order: onTop(state.order, summary.uuid),
});

/** Takes note of a thread, as the server has it now, wherever it stands in the list. */
export const keepThread = (state: ChatState, summary: TypedThreadSummary): ChatState => {
  const known = state.threads[summary.uuid];
  // A summary has but some of the names that came with the whole thread.
  const nicknames = { ...known?.summary.nicknames, ...summary.nicknames };
  return {
    ...withThread(state, { ...(known ?? fresh), summary: { ...summary, nicknames } }),
    wanted: without(state.wanted, summary.uuid),
  };
};

/** Puts the next page of `thread.list` at the end; threads that are known already stay as they are. */
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
 * Adds messages of a thread, as the server has them now, and its marks and nicknames when they came
 * along; unknown threads are left alone.
 */
export const putMessages = (
  state: ChatState,
  uuid: string,
  messages: readonly TypedMessage[],
  whole?: Pick<TypedThread, 'marks' | 'nicknames'>,
): ChatState => {
  const thread = state.threads[uuid];
  if (thread === undefined) return state;
  const { summary, marks } = thread;
  const nicknames = { ...summary.nicknames, ...whole?.nicknames };
  return {
    ...withThread(state, {
      summary: whole === undefined ? summary : { ...summary, nicknames },
      messages: mergeMessages(thread.messages ?? [], messages),
      marks: whole === undefined ? marks : byAddress(whole.marks),
    }),
    wanted: without(state.wanted, uuid),
  };
};

const byAddress = (marks: readonly ReadMark[]): ThreadState['marks'] =>
  Object.fromEntries(marks.map(({ address, ...mark }) => [address, mark]));

/** Two lists as one, oldest first; of a message in both, the second is kept. */
export const mergeMessages = (
  older: readonly TypedMessage[],
  newer: readonly TypedMessage[],
): readonly TypedMessage[] => {
  const last = older.at(-1)?.id ?? 0;
  if (newer.every(({ id }) => id > last)) return [...older, ...newer];
  const byId = new Map([...older, ...newer].map((message) => [message.id, message]));
  return [...byId.values()].sort((a, b) => a.id - b.id);
};

/** Takes a thread out. */
export const removeThread = (state: ChatState, uuid: string): ChatState => {
  const { [uuid]: _gone, ...threads } = state.threads;
  return {
    ...state,
    threads,
    order: without(state.order, uuid),
    wanted: without(state.wanted, uuid),
  };
};

/** Asks for a thread to be fetched. */
export const want = (state: ChatState, uuid: string): ChatState =>
  state.wanted.includes(uuid) ? state : { ...state, wanted: [...state.wanted, uuid] };

export const withThread = (state: ChatState, thread: ThreadState): ChatState => ({
  ...state,
  threads: { ...state.threads, [thread.summary.uuid]: thread },
});

export const onTop = (order: readonly string[], uuid: string): readonly string[] =>
  order[0] === uuid ? order : [uuid, ...without(order, uuid)];

const without = (uuids: readonly string[], uuid: string): readonly string[] =>
  uuids.includes(uuid) ? uuids.filter((other) => other !== uuid) : uuids;

const fresh = { marks: {}, messages: null };
