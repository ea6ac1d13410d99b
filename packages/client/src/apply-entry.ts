import {
  cutText,
  type InboxEntry,
  PREVIEW_CODE_POINTS,
  type TypedMessage,
} from '@parley/contracts';
import {
  type ChatState,
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
      messages: thread.messages && mergeMessages(thread.messages, [entry.message]),
    }),
    order: onTop(state.order, entry.thread_uuid),
  };
};

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
    unread_count: unread === null || message.sender === address ? unread : unread + 1,
  };
};

/** Who comes back to a thread starts without a read mark, so what was read may be unread again. */
const withUpdate = (state: ChatState, entry: Entry<'thread_updated'>): ChatState => {
  const updated = putThread(state, entry.thread);
  const thread = updated.threads[entry.thread_uuid];
  if (thread === undefined || thread.messages === null) return updated;
  return want(withThread(updated, { ...thread, read: {} }), entry.thread_uuid);
};

const withReadMark = (state: ChatState, entry: Entry<'read'>): ChatState => {
  const thread = state.threads[entry.thread_uuid];
  if (thread === undefined) return state;
  const { summary, messages } = thread;
  // Marking as read always reaches the newest message.
  const mine = entry.address === state.address && !isCovered(thread, entry);
  const read = { ...thread.read, [entry.address]: entry.read_up_to };
  const checked = messages?.map((message) => checkRead(message, summary.participants, read));
  const marked = withThread(state, {
    summary: mine && summary.unread_count !== null ? { ...summary, unread_count: 0 } : summary,
    read,
    messages: checked?.map(({ message }) => message) ?? null,
  });
  return checked?.some(({ unsure }) => unsure) ? want(marked, entry.thread_uuid) : marked;
};

/** A message under these marks; `unsure` when it hangs on a mark that was never told. */
const checkRead = (
  message: TypedMessage,
  participants: readonly string[],
  read: ThreadState['read'],
): { message: TypedMessage; unsure: boolean } => {
  if (message.is_read) return { message, unsure: false };
  const others = participants.filter((address) => address !== message.sender);
  if (others.some((address) => (read[address] ?? message.id) < message.id))
    return { message, unsure: false };
  const unsure = others.some((address) => read[address] === undefined);
  return { message: unsure ? message : { ...message, is_read: true }, unsure };
};
