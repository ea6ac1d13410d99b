import {
  type api,
  type InputOf,
  PINNED_THREADS,
  type threadMarkProcedures,
} from '@parley/contracts';
import type { App } from '../app.ts';
import { checkAddress } from '../auth/addresses.ts';
import { actingAddress, type Caller } from '../auth/caller.ts';
import { ApiError, invalidField } from '../errors/api-error.ts';
import type { Steps } from '../storage/query.ts';
import { entryKind } from '../storage/schema.ts';
import {
  nextTimeOfAddress,
  nextTimeOfThread,
  recordForAddress,
  recordForListed,
} from '../storage/stores/inbox/inbox.ts';
import {
  countOtherPinned,
  moveReadMark,
  moveReadMarkTo,
  setOwnMark,
} from '../storage/stores/participant/marks.ts';
import { type ParticipantRow, participantsOf } from '../storage/stores/participant/participant.ts';
import type { ThreadRow } from '../storage/stores/thread/thread.ts';
import { accessThreadToChange } from './access.ts';

/** Marks everything so far as read, which everybody learns, and clears the reader's unread mark. */
export function* markRead(
  app: App,
  thread: ThreadRow,
  participants: readonly ParticipantRow[],
  reader: string,
): Steps<void> {
  const { address } = memberOf(participants, reader);
  const { id, last_message: message, message_count: count } = thread;
  if (message === null || !(yield* moveReadMark(id, address, message, count))) {
    if (yield* setOwnMark('marked_unread', id, address, false))
      yield* recordForOwnDevices(app, id, address);
    return;
  }
  yield* recordForListed({
    thread: id,
    at: yield* nextTimeOfThread(id, app.clock()),
    kind: entryKind.read,
    message,
    actor: address,
  });
}

interface ReadPosition {
  readonly id: number;
  /** The thread's newest message. */
  readonly last_message: number | null;
}

/** Marks everything up to one message as read. */
export function* markReadUpTo(
  app: App,
  thread: number,
  address: number,
  { id: message, last_message }: ReadPosition,
): Steps<void> {
  if (!(yield* moveReadMarkTo(thread, address, message))) return;
  yield* setOwnMark('marked_unread', thread, address, false);
  const at = yield* nextTimeOfThread(thread, app.clock());
  yield* recordForListed({ thread, at, kind: entryKind.read, message, actor: address });
  // The reader's own devices take a read mark for all of it; what is left they learn from the thread.
  if (message !== last_message) yield* recordForAddress(address, updateOf(thread, at + 1));
}

/** A call that changes what one participant has of a thread for themselves. */
export type MarkCall = keyof typeof threadMarkProcedures;

/** Whether the mark changed. */
type Change = (thread: number, address: number) => Steps<boolean>;

const changes: Readonly<Record<MarkCall, Change>> = {
  markUnread: (thread, address) => setOwnMark('marked_unread', thread, address, true),
  mute: (thread, address) => setOwnMark('muted', thread, address, true),
  unmute: (thread, address) => setOwnMark('muted', thread, address, false),
  *pin(thread, address) {
    if ((yield* countOtherPinned(thread, address)) >= PINNED_THREADS)
      throw new ApiError('conflict', `At most ${PINNED_THREADS} threads can be pinned.`);
    yield* setOwnMark('archived', thread, address, false);
    return yield* setOwnMark('pinned', thread, address, true);
  },
  unpin: (thread, address) => setOwnMark('pinned', thread, address, false),
  *archive(thread, address) {
    yield* setOwnMark('pinned', thread, address, false);
    return yield* setOwnMark('archived', thread, address, true);
  },
  unarchive: (thread, address) => setOwnMark('archived', thread, address, false),
};

/** Changes a mark of one participant, of which their other devices learn. */
export const markThread = async (
  app: App,
  caller: Caller,
  input: InputOf<(typeof api.thread)[MarkCall]>,
  call: MarkCall,
): Promise<void> => {
  const text = actingAddress(caller, 'address', input.address);
  checkAddress(app, 'address', text);
  await app.store.write(function* () {
    const thread = yield* accessThreadToChange(caller.viewer, input.uuid);
    const { address } = memberOf(yield* participantsOf(thread.id), text);
    if (yield* changes[call](thread.id, address))
      yield* recordForOwnDevices(app, thread.id, address);
  });
};

/** A mark is its owner's alone: only their own inbox, and so their other devices, learn of it. */
function* recordForOwnDevices(app: App, thread: number, address: number): Steps<void> {
  const at = yield* nextTimeOfAddress(address, app.clock());
  yield* recordForAddress(address, updateOf(thread, at));
}

const updateOf = (thread: number, at: number) => ({
  thread,
  at,
  kind: entryKind.updated,
  message: null,
  actor: null,
});

const memberOf = (participants: readonly ParticipantRow[], text: string): ParticipantRow => {
  const member = participants.find((participant) => participant.text === text);
  if (member === undefined)
    throw invalidField('address', 'This address is not a participant in the thread.');
  return member;
};
