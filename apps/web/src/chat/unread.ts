import type { ChatState, ThreadState } from '@parley/client';
import { useChatState } from './chat-context.ts';

/** What a thread's badge shows: a thread that was marked counts, though nothing in it is new. */
export const unreadOf = ({ summary }: ThreadState): number =>
  Math.max(summary.unread_count ?? 0, summary.marked_unread ? 1 : 0);

const totalUnread = ({ threads }: ChatState): number =>
  Object.values(threads)
    .filter(({ summary }) => !summary.muted && !summary.archived)
    .reduce((sum, thread) => sum + unreadOf(thread), 0);

/** The one number that title and icons show: what is muted or archived calls nobody. */
export const useTotalUnread = (): number => useChatState(totalUnread);
