import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ThreadState } from '@parley/client';
import {
  Archive,
  ArchiveRestore,
  Bell,
  BellOff,
  Copy,
  Info,
  LogOut,
  type LucideIcon,
  Mail,
  MailOpen,
  PencilLine,
  Pin,
  PinOff,
  Search,
  Trash2,
} from 'lucide-react';
import type { Chat } from '../../chat/chat.ts';
import { unreadOf } from '../../chat/unread.ts';
import { copyText } from '../../ui/copy/copy-text.ts';
import { openDialog } from '../../ui/dialog/open-dialog.ts';
import type { ThreadMarks } from '../thread-marks.ts';
import { othersOf } from '../thread-title.ts';
import { canLeave } from './deletion.ts';

/** What an action is done with. */
export interface ThreadTarget {
  readonly thread: ThreadState;
  readonly viewer: Pick<Chat, 'address' | 'isGuest'>;
  readonly marks: ThreadMarks;
  /** Whether the thread is on the screen. */
  readonly isOpen: boolean;
  /** Its screen, where the action was chosen there. */
  readonly view: ThreadView | null;
}

/** What the screen of an open thread can do. */
export interface ThreadView {
  readonly search: () => void;
  readonly toggleDetails: () => void;
}

/** Something that can be done with a thread. */
export interface ThreadAction {
  readonly id: string;
  readonly label: MessageDescriptor;
  readonly icon: LucideIcon;
  /**
   * As `useHotkey` takes it; of actions in a view, while that is open. Opposites share one: never more
   * than one of them is possible.
   */
  readonly shortcut?: string;
  readonly isInView?: true;
  readonly isDangerous?: true;
  readonly isPossible: (target: ThreadTarget) => boolean;
  readonly run: (target: ThreadTarget) => void;
}

const uuidOf = ({ thread }: ThreadTarget): string => thread.summary.uuid;
const peopleIn = ({ thread, viewer }: ThreadTarget) => othersOf(thread.summary, viewer.address);
const isOfTwo = (target: ThreadTarget) =>
  target.thread.summary.kind === 'direct' && peopleIn(target).length === 1;
/** What is open is being read: it can only be marked as unread. */
const canMarkRead = ({ thread, isOpen }: ThreadTarget) => unreadOf(thread) > 0 && !isOpen;

/** All that can be done with a thread: its menus and keys take it from here, in this order. */
export const threadActions: readonly ThreadAction[] = [
  {
    id: 'search',
    label: msg`Search in this chat`,
    icon: Search,
    shortcut: 'mod+f',
    isInView: true,
    isPossible: ({ view }) => view !== null,
    run: ({ view }) => view?.search(),
  },
  {
    id: 'details',
    label: msg`Details`,
    icon: Info,
    isInView: true,
    isPossible: ({ view }) => view !== null,
    run: ({ view }) => view?.toggleDetails(),
  },
  {
    id: 'mark-read',
    label: msg`Mark as read`,
    icon: MailOpen,
    isPossible: canMarkRead,
    run: (target) => target.marks.markRead(uuidOf(target)),
  },
  {
    id: 'mark-unread',
    label: msg`Mark as unread`,
    icon: Mail,
    shortcut: 'u',
    isPossible: (target) => !canMarkRead(target),
    run: (target) => target.marks.markUnread(uuidOf(target)),
  },
  {
    id: 'pin',
    label: msg({ message: 'Pin', context: 'verb, a button' }),
    icon: Pin,
    shortcut: 'p',
    isPossible: ({ thread }) => !thread.summary.pinned,
    run: (target) => target.marks.pin(uuidOf(target)),
  },
  {
    id: 'unpin',
    label: msg({ message: 'Unpin', context: 'verb, a button' }),
    icon: PinOff,
    shortcut: 'p',
    isPossible: ({ thread }) => thread.summary.pinned,
    run: (target) => target.marks.unpin(uuidOf(target)),
  },
  {
    id: 'archive',
    label: msg({ message: 'Archive', context: 'verb, a button' }),
    icon: Archive,
    shortcut: 'e',
    isPossible: ({ thread }) => !thread.summary.archived,
    run: (target) => target.marks.archive(uuidOf(target)),
  },
  {
    id: 'unarchive',
    label: msg`Take out of the archive`,
    icon: ArchiveRestore,
    shortcut: 'e',
    isPossible: ({ thread }) => thread.summary.archived,
    run: (target) => target.marks.unarchive(uuidOf(target)),
  },
  {
    id: 'mute',
    label: msg({ message: 'Mute', context: 'verb, a button' }),
    icon: BellOff,
    isPossible: ({ thread }) => !thread.summary.muted,
    run: (target) => target.marks.mute(uuidOf(target)),
  },
  {
    id: 'unmute',
    label: msg({ message: 'Unmute', context: 'verb, a button' }),
    icon: Bell,
    isPossible: ({ thread }) => thread.summary.muted,
    run: (target) => target.marks.unmute(uuidOf(target)),
  },
  {
    id: 'rename',
    label: msg`Name this contact`,
    icon: PencilLine,
    isPossible: (target) => isOfTwo(target),
    run: (target) => {
      const [address] = peopleIn(target);
      if (address !== undefined) openDialog({ name: 'rename', address });
    },
  },
  {
    id: 'copy-address',
    label: msg`Copy address`,
    icon: Copy,
    isPossible: (target) => isOfTwo(target),
    run: (target) => void copyText(peopleIn(target).join('\n'), 'address'),
  },
  {
    id: 'copy-addresses',
    label: msg`Copy addresses`,
    icon: Copy,
    isPossible: (target) => !isOfTwo(target),
    run: (target) => void copyText(peopleIn(target).join('\n'), 'addresses'),
  },
  {
    id: 'leave',
    label: msg`Leave chat…`,
    icon: LogOut,
    isDangerous: true,
    isPossible: ({ thread, viewer }) => canLeave(thread.summary, viewer),
    run: (target) => openDialog({ name: 'leave', uuid: uuidOf(target) }),
  },
  {
    id: 'delete',
    label: msg`Delete chat…`,
    icon: Trash2,
    isDangerous: true,
    isPossible: () => true,
    run: (target) => openDialog({ name: 'delete', uuid: uuidOf(target) }),
  },
];
