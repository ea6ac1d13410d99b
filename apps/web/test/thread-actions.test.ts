import { appendThreads, emptyChat } from '@parley/client';
import { expect, test } from 'vitest';
import { type ThreadTarget, threadActions } from '../src/threads/actions/thread-actions.ts';

const viewer = { address: 'a', isGuest: false };
const view = { search: () => {}, toggleDetails: () => {} };
const nothing = () => {};
const marks = {
  markRead: nothing,
  markUnread: nothing,
  mute: nothing,
  unmute: nothing,
  pin: nothing,
  unpin: nothing,
  archive: nothing,
  unarchive: nothing,
  markAllRead: nothing,
};

interface Shown {
  readonly participants?: readonly string[];
  readonly unread?: number;
  readonly muted?: boolean;
  readonly pinned?: boolean;
  readonly archived?: boolean;
}

const threadOf = ({
  participants = ['a', 'b'],
  unread = 0,
  muted = false,
  pinned = false,
  archived = false,
}: Shown) => {
  const { threads } = appendThreads(emptyChat('a'), [
    {
      uuid: 't',
      participants: [...participants],
      shop: null,
      created_at: '2026-05-01T08:00:00.000000Z',
      updated_at: '2026-05-01T08:00:00.000000Z',
      last_message: null,
      last_payload_type: null,
      last_message_id: null,
      last_sender: null,
      last_read: false,
      kind: 'direct',
      name: '',
      creator: null,
      unread_count: unread,
      marked_unread: false,
      groupid: null,
      nicknames: {},
      muted,
      pinned,
      archived,
    },
  ]);
  if (threads.t === undefined) throw new Error('The thread is not there.');
  return threads.t;
};

const possible = (shown: Shown, place: Pick<ThreadTarget, 'isOpen' | 'view'>) => {
  const target: ThreadTarget = { thread: threadOf(shown), viewer, marks, ...place };
  return threadActions.filter(({ isPossible }) => isPossible(target)).map(({ id }) => id);
};

const inList = { isOpen: false, view: null };
const onScreen = { isOpen: true, view };
const withOne = ['pin', 'archive', 'mute', 'rename', 'copy-address', 'delete'];
const withMany = ['pin', 'archive', 'mute', 'copy-addresses', 'leave', 'delete'];

test.each([
  ['of the list', {}, inList, ['mark-unread', ...withOne]],
  ['of the list with new messages', { unread: 2 }, inList, ['mark-read', ...withOne]],
  ['that is open', {}, onScreen, ['search', 'details', 'mark-unread', ...withOne]],
  ['that is being read', { unread: 2 }, onScreen, ['search', 'details', 'mark-unread', ...withOne]],
  ['of several', { participants: ['a', 'b', 'c'] }, inList, ['mark-unread', ...withMany]],
  [
    'that is muted',
    { muted: true },
    inList,
    ['mark-unread', 'pin', 'archive', 'unmute', ...withOne.slice(3)],
  ],
  ['that is pinned', { pinned: true }, inList, ['mark-unread', 'unpin', ...withOne.slice(1)]],
  [
    'in the archive',
    { archived: true },
    inList,
    ['mark-unread', 'pin', 'unarchive', ...withOne.slice(2)],
  ],
])('a thread %s has these actions', (_what, shown, place, actions) => {
  expect(possible(shown, place)).toEqual(actions);
});

test('no two actions share an id, nor a shortcut where both are possible', () => {
  const ids = threadActions.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const mark of [false, true]) {
    const there = possible({ muted: mark, pinned: mark, archived: mark }, onScreen);
    const shortcuts = threadActions
      .filter(({ id }) => there.includes(id))
      .flatMap(({ shortcut }) => shortcut ?? []);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
  }
});
