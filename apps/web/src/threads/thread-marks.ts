import { plural, t } from '@lingui/core/macro';
import { errorDetails } from '@parley/client';
import { PINNED_THREADS } from '@parley/contracts';
import { navigate } from 'wouter/use-browser-location';
import type { Chat } from '../chat/chat.ts';
import { useChat } from '../chat/chat-context.ts';
import { unreadOf } from '../chat/unread.ts';
import { announce } from '../ui/announcer.tsx';
import { toastError } from '../ui/toasts/toasts.tsx';
import { openThreadNow } from './use-open-thread.ts';

/** Calls that travel together. */
const AT_ONCE = 10;

export type ThreadMarks = ReturnType<typeof useThreadMarks>;

/** Marks threads as read, unread, muted, pinned and archived; what fails says so. The list learns of it by the stream. */
export const useThreadMarks = () => {
  const chat = useChat();
  const { address } = chat;
  const { thread } = chat.parley;
  return {
    markRead: (uuid: string) =>
      report(markRead(chat, uuid), t`The chat couldn’t be marked as read`),
    markUnread: (uuid: string) => {
      // An open thread is being read: leaving it keeps the mark.
      if (openThreadNow() === uuid) navigate('/');
      const marking = thread.markUnread.mutate({ uuid, address });
      report(marking, t`The chat couldn’t be marked as unread`, t`Marked as unread`);
    },
    mute: (uuid: string) =>
      report(thread.mute.mutate({ uuid, address }), t`It couldn’t be muted`, t`Muted`),
    unmute: (uuid: string) =>
      report(thread.unmute.mutate({ uuid, address }), t`It couldn’t be unmuted`, t`Unmuted`),
    pin: (uuid: string) =>
      report(thread.pin.mutate({ uuid, address }), t`The chat couldn’t be pinned`, t`Pinned`, {
        conflict: pinnedAlready(),
      }),
    unpin: (uuid: string) =>
      report(thread.unpin.mutate({ uuid, address }), t`The chat couldn’t be unpinned`, t`Unpinned`),
    archive: (uuid: string) => {
      if (openThreadNow() === uuid) navigate('/');
      const archiving = thread.archive.mutate({ uuid, address });
      report(archiving, t`The chat couldn’t be archived`, t`Archived`);
    },
    unarchive: (uuid: string) =>
      report(
        thread.unarchive.mutate({ uuid, address }),
        t`The chat couldn’t be taken out of the archive`,
        t`Back in your chats`,
      ),
    markAllRead: () =>
      report(
        markAllRead(chat),
        t`Not all chats could be marked as read`,
        t`All chats marked as read`,
      ),
  };
};

const pinnedAlready = (): string => {
  const count = PINNED_THREADS;
  return t`You can pin ${plural(count, { one: '# chat', other: '# chats' })}. Unpin another one first.`;
};

/** Says what came of it. */
const report = (
  work: Promise<unknown>,
  failure: string,
  success?: string,
  /** What to say of refusals, by their code. */
  refusals: Readonly<Record<string, string>> = {},
): void => {
  work.then(
    () => success !== undefined && announce(success),
    (error: unknown) => {
      const code = errorDetails(error)?.code ?? '';
      toastError(failure, refusals[code] ?? t`Check your connection and try again.`);
    },
  );
};

const markRead = ({ parley, address }: Chat, uuid: string) =>
  parley.thread.update.mutate({ uuid, is_read: true, address });

const markAllRead = async (chat: Chat): Promise<void> => {
  const unread = Object.values(chat.live.state().threads).filter((thread) => unreadOf(thread) > 0);
  for (let from = 0; from < unread.length; from += AT_ONCE) {
    const some = unread.slice(from, from + AT_ONCE);
    await Promise.all(some.map(({ summary }) => markRead(chat, summary.uuid)));
  }
};
