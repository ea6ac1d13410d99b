import {
  cutText,
  type InboxEntry,
  type InboxSignal,
  PREVIEW_CODE_POINTS,
  type TypedMessage,
} from '@parley/contracts';
import {
  type ChatState,
  keepThread,
  type Mark,
  mergeMessages,
  onTop,
  putThread,
  removeThread,
  type ThreadState,
  want,
  withThread,
} from './state.ts';

type Entry<Kind extends InboxEntry['kind']> = Extract<InboxEntry, { kind: Kind }>;

/**
 * The state after one inbox entry. Pure: with all entries applied in order, and what is `wanted`
 * fetched, an old state equals one built anew. Entries at or before `state.at` change nothing.
 */
export const applyEntry = (state: ChatState, entry: InboxEntry): ChatState =>
  entry.at <= state.at ? state : { ...changed(state, entry), at: entry.at };

/** {@link applyEntry}, entry after entry. */
export const applyEntries = (state: ChatState, entries: Iterable<InboxEntry>): ChatState => {
  let next = state;
  for (const entry of entries) next = applyEntry(next, entry);
  return next;
};

/**
 * The state after word that everything up to a moment has reached somebody. Pure. Threads without
 * loaded messages learn it when theirs are.
 */
export const applyReceived = (
  state: ChatState,
  { address, at }: Extract<InboxSignal, { kind: 'received' }>,
): ChatState => {
  const behind = Object.values(state.threads).filter(({ marks }) => {
    const mark = marks[address];
    return mark !== undefined && mark.received_at < at;
  });
  return behind.reduce(
    (next, thread) => withThread(next, withMark(thread, address, { received_at: at })),
    state,
  );
};

const withMark = (thread: ThreadState, address: string, mark: Partial<Mark>): ThreadState => ({
  ...thread,
  marks: { ...thread.marks, [address]: { ...(thread.marks[address] ?? nothing), ...mark } },
});

const nothing: Mark = { read_up_to: 0, received_at: '' };

const changed = (state: ChatState, entry: InboxEntry): ChatState => {
  switch (entry.kind) {
    case 'message':
      return withMessage(state, entry);
    case 'thread_created':
      return putThread(state, entry.thread);
    case 'thread_updated':
      return withUpdate(state, entry);
    case 'thread_deleted':
      return removeThread(state, entry.thread_uuid);
    case 'read':
      return withReadMark(state, entry);
  }
};

const withMessage = (state: ChatState, entry: Entry<'message'>): ChatState => {
  const thread = state.threads[entry.thread_uuid];
  if (thread === undefined) return want(state, entry.thread_uuid);
  return {
    ...withThread(state, {
      ...thread,
      summary: isCovered(thread, entry) ? thread.summary : summaryWith(state, thread, entry),
      messages: thread.messages && withNewer(thread.messages, entry.message),
    }),
    order: onTop(state.order, entry.thread_uuid),
  };
};

/** What is older than all that is loaded belongs to a page that is not: between them is a hole. */
const withNewer = (messages: readonly TypedMessage[], message: TypedMessage) =>
  message.id < (messages[0]?.id ?? 0) ? messages : mergeMessages(messages, [message]);

/**
 * A thread arrives as it is now, not as it was: entries up to its last change are in its summary
 * already, and must not count twice.
 */
const isCovered = ({ summary }: ThreadState, { at }: InboxEntry): boolean =>
  at <= summary.updated_at;

const summaryWith = (
  { address }: ChatState,
  { summary }: ThreadState,
  { at, message }: Entry<'message'>,
): ThreadState['summary'] => {
  const { unread_count: unread } = summary;
  return {
    ...summary,
    updated_at: at,
    last_message: cutText(message.content, PREVIEW_CODE_POINTS),
    last_payload_type: message.payload_type,
    unread_count: unread === null || message.sender === address ? unread : unread + 1,
  };
};

/**
 * Who comes back to a thread starts without a read mark, so what was read may be unread again. What
 * the thread's own time does not know of is but a reminder of ours, and moves nothing.
 */
const withUpdate = (state: ChatState, entry: Entry<'thread_updated'>): ChatState => {
  // Made since, and put on the list without a word being said in it.
  const isNew = !state.order.includes(entry.thread_uuid) && entry.thread.created_at > state.at;
  if (entry.at > entry.thread.updated_at && !isNew) return keepThread(state, entry.thread);
  const updated = putThread(state, entry.thread);
  const isLoaded = updated.threads[entry.thread_uuid]?.messages != null;
  return isLoaded ? want(updated, entry.thread_uuid) : updated;
};

const withReadMark = (state: ChatState, entry: Entry<'read'>): ChatState => {
  const thread = state.threads[entry.thread_uuid];
  if (thread === undefined) return state;
  const { summary, messages } = thread;
  // A mark short of the newest message is followed by the thread as it then is.
  const isMine = entry.address === state.address && !isCovered(thread, entry);
  const own = isMine ? { ...summary, ...nothingUnread(summary) } : summary;
  if (messages === null) return withThread(state, { ...thread, summary: own });
  // A mark that was loaded a moment ago may be ahead of the stream.
  const known = thread.marks[entry.address]?.read_up_to ?? 0;
  const read_up_to = Math.max(known, entry.read_up_to);
  const marked = withMark(thread, entry.address, { read_up_to });
  return withThread(state, {
    ...marked,
    summary: own,
    messages: messages.map((message) =>
      message.is_read || !isReadByAll(marked, message) ? message : { ...message, is_read: true },
    ),
  });
};

const nothingUnread = ({ unread_count }: ThreadState['summary']) => ({
  unread_count: unread_count === null ? null : 0,
  marked_unread: false,
});

const isReadByAll = ({ summary, marks }: ThreadState, { id, sender }: TypedMessage): boolean =>
  summary.participants.every(
    (address) => address === sender || (marks[address]?.read_up_to ?? 0) >= id,
  );
