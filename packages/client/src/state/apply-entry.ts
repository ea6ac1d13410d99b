import {
  cutText,
  type InboxEntry,
  type InboxSignal,
  PREVIEW_CODE_POINTS,
  type TypedMessage,
} from '@parley/contracts';
import {
  type ChatState,
  type Mark,
  markForFetch,
  mergeMessages,
  moveToTop,
  removeThread,
  type ThreadState,
  upsertThread,
  upsertThreadOnTop,
  withThread,
} from './chat-state.ts';

type Entry<Kind extends InboxEntry['kind']> = Extract<InboxEntry, { kind: Kind }>;

/**
 * The state after one inbox entry, as a pure function. Once all entries are applied in order and the
 * threads in `toFetch` are fetched, an old state equals a new one. Entries up to `state.at` are ignored.
 */
export const applyEntry = (state: ChatState, entry: InboxEntry): ChatState =>
  entry.at <= state.at ? state : { ...changed(state, entry), at: entry.at };

/** {@link applyEntry} for several entries, in order. */
export const applyEntries = (state: ChatState, entries: Iterable<InboxEntry>): ChatState => {
  let next = state;
  for (const entry of entries) next = applyEntry(next, entry);
  return next;
};

/**
 * The state after a `received` signal: everything up to a time was delivered to an address. Pure. Only
 * threads with loaded messages have marks; the others get theirs when messages are loaded.
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
      return upsertThreadOnTop(state, entry.thread);
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
  if (thread === undefined) return markForFetch(state, entry.thread_uuid);
  return {
    ...withThread(state, {
      ...thread,
      summary: isCovered(thread, entry) ? thread.summary : summaryWith(state, thread, entry),
      messages: thread.messages && withNewer(thread.messages, entry.message),
    }),
    order: moveToTop(state.order, entry.thread_uuid),
  };
};

/** A message before the loaded ones is not added: there may be others between them. */
const withNewer = (messages: readonly TypedMessage[], message: TypedMessage) =>
  message.id < (messages[0]?.id ?? 0) ? messages : mergeMessages(messages, [message]);

/**
 * A summary was fetched later than older entries were written: it already includes those up to its
 * `updated_at`, which must not count twice.
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
    last_message_id: message.id,
    last_sender: message.sender,
    last_read: false,
    archived: summary.archived && summary.muted,
    unread_count: unread === null || message.sender === address ? unread : unread + 1,
  };
};

/**
 * A participant who returns to a thread has no read mark, so that read messages may be unread again:
 * the loaded ones are fetched again. An entry later than `updated_at` concerns only the viewer's own
 * settings, such as muting, and doesn't move the thread.
 */
const withUpdate = (state: ChatState, entry: Entry<'thread_updated'>): ChatState => {
  // Created since, and not in the list yet, as no message was sent.
  const isNew = !state.order.includes(entry.thread_uuid) && entry.thread.created_at > state.at;
  if (entry.at > entry.thread.updated_at && !isNew) return upsertThread(state, entry.thread);
  const updated = upsertThreadOnTop(state, entry.thread);
  const isLoaded = updated.threads[entry.thread_uuid]?.messages != null;
  return isLoaded ? markForFetch(updated, entry.thread_uuid) : updated;
};

const withReadMark = (state: ChatState, entry: Entry<'read'>): ChatState => {
  const thread = state.threads[entry.thread_uuid];
  if (thread === undefined) return state;
  const { summary, messages } = thread;
  // If messages remain unread after it, another entry brings the thread's new summary.
  const isMine = entry.address === state.address && !isCovered(thread, entry);
  const own = isMine
    ? { ...summary, ...nothingUnread(summary) }
    : { ...summary, last_read: summary.last_read || isLastRead(state, summary, entry) };
  if (messages === null) return withThread(state, { ...thread, summary: own });
  // A mark that was just loaded may be ahead of the stream.
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

/** Whether the other participant of a thread of two has read the viewer's last message. */
const isLastRead = (
  { address }: ChatState,
  { kind, participants, last_sender, last_message_id }: ThreadState['summary'],
  entry: Entry<'read'>,
): boolean =>
  kind === 'direct' &&
  participants.length === 2 &&
  last_sender === address &&
  entry.address !== address &&
  last_message_id !== null &&
  entry.read_up_to >= last_message_id;

const nothingUnread = ({ unread_count }: ThreadState['summary']) => ({
  unread_count: unread_count === null ? null : 0,
  marked_unread: false,
});

const isReadByAll = ({ summary, marks }: ThreadState, { id, sender }: TypedMessage): boolean =>
  summary.participants.every(
    (address) => address === sender || (marks[address]?.read_up_to ?? 0) >= id,
  );
