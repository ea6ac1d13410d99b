import { useChat } from '../../chat/chat-context.ts';
import { useThreadMarks } from '../thread-marks.ts';
import { openThreadNow } from '../use-open-thread.ts';
import type { ThreadTarget, ThreadView } from './thread-actions.ts';

/** Tells what a thread's actions are done with, as of the moment that it is asked. */
export const useThreadTarget = (
  view: ThreadView | null,
): ((uuid: string) => ThreadTarget | null) => {
  const chat = useChat();
  const marks = useThreadMarks();
  return (uuid) => {
    const thread = chat.live.state().threads[uuid];
    if (thread === undefined) return null;
    return { thread, viewer: chat, marks, view, isOpen: openThreadNow() === uuid };
  };
};
