import { useLocation, useNavigate } from 'react-router';
import type { Chat } from '../chat/chat.ts';
import { useChat } from '../chat/chat-context.ts';
import { unreadOf } from '../chat/unread.ts';
import { announce } from '../ui/announcer.tsx';
import { toastError } from '../ui/toasts.tsx';

/** Calls that travel together. */
const AT_ONCE = 10;

export type ThreadMarks = ReturnType<typeof useThreadMarks>;

/** Marks threads as read, unread and muted; what fails says so. The list learns of it by the stream. */
export const useThreadMarks = () => {
  const chat = useChat();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  return {
    markRead: (uuid: string): void => {
      void saying('The chat couldn’t be marked as read', markRead(chat, uuid));
    },
    markUnread: (uuid: string): void => {
      // An open thread is being read: leaving it keeps the mark.
      if (pathname === `/t/${uuid}`) void navigate('/');
      void saying('The chat couldn’t be marked as unread', markUnread(chat, uuid));
    },
    mute: (uuid: string): void => {
      void saying('It couldn’t be muted', mute(chat, uuid));
    },
    unmute: (uuid: string): void => {
      void saying('It couldn’t be unmuted', unmute(chat, uuid));
    },
    markAllRead: (): void => {
      void saying('Not all chats could be marked as read', markAllRead(chat));
    },
  };
};

const saying = async (failure: string, work: Promise<void>): Promise<void> => {
  try {
    await work;
  } catch {
    toastError(failure, 'Check your connection and try again.');
  }
};

const markRead = async ({ parley, address }: Chat, uuid: string): Promise<void> => {
  await parley.thread.update.mutate({ uuid, is_read: true, address });
};

const markUnread = async ({ parley, address }: Chat, uuid: string): Promise<void> => {
  await parley.thread.markUnread.mutate({ uuid, address });
  announce('Marked as unread');
};

const mute = async ({ parley, address }: Chat, uuid: string): Promise<void> => {
  await parley.thread.mute.mutate({ uuid, address });
  announce('Muted');
};

const unmute = async ({ parley, address }: Chat, uuid: string): Promise<void> => {
  await parley.thread.unmute.mutate({ uuid, address });
  announce('Unmuted');
};

const markAllRead = async (chat: Chat): Promise<void> => {
  const unread = Object.values(chat.live.state().threads).filter((thread) => unreadOf(thread) > 0);
  for (let from = 0; from < unread.length; from += AT_ONCE) {
    const some = unread.slice(from, from + AT_ONCE);
    await Promise.all(some.map(({ summary }) => markRead(chat, summary.uuid)));
  }
  announce('All chats marked as read');
};
