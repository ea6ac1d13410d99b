import type { ThreadState } from '@parley/client';
import { useEffect, useState } from 'react';
import { usePageVisible } from '../../../browser/use-page-visible.ts';
import { useChat, useConnection } from '../../../chat/chat-context.ts';
import { unreadOf } from '../../../chat/unread.ts';
import { newestId } from './arrivals.ts';

const SETTLE_MS = 300;
const RETRY_MS = 5_000;

/**
 * Marks a thread as read while somebody looks at it: once as it opens, for it opens at the first
 * unread message, and then whenever new messages are in sight. A reminder that comes later stays.
 */
export const useMarkRead = (thread: ThreadState, atBottom: boolean): void => {
  const { parley, address } = useChat();
  const isConnected = useConnection() === 'open';
  const isVisible = usePageVisible();
  const { uuid, unread_count } = thread.summary;
  const newest = newestId(thread.messages);
  const [marked, setMarked] = useState(() => (unreadOf(thread) > 0 ? null : newest));
  const [failures, setFailures] = useState(0);
  const isDue =
    marked === null || (newest > marked && atBottom && unread_count !== null && unread_count > 0);

  useEffect(() => {
    if (!isDue || !isConnected || !isVisible) return;
    const mark = () =>
      parley.thread.update.mutate({ uuid, is_read: true, address }).then(
        () => setMarked(newest),
        () => setFailures((count) => count + 1),
      );
    const timer = setTimeout(mark, failures === 0 ? SETTLE_MS : RETRY_MS);
    return () => clearTimeout(timer);
  }, [isDue, isConnected, isVisible, parley, uuid, address, newest, failures]);
};
