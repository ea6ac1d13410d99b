import { useEffect } from 'react';
import { useChat, useConnection } from '../../chat/chat-context.ts';

/** Threads that are loaded without anybody scrolling, so that unread totals are right. */
const QUIETLY = 1_000;

/** Loads the rest of the list, page after page, while nobody waits for it. */
export const useBackgroundThreads = (): void => {
  const { live } = useChat();
  const isOpen = useConnection() === 'open';
  useEffect(() => {
    if (!isOpen) return;
    let stopped = false;
    const loadAll = async () => {
      while (!stopped && live.state().order.length < QUIETLY)
        if (!(await live.loadMoreThreads())) return;
    };
    // A list that could not be loaded now is tried again with the next connection, or by scrolling.
    loadAll().catch(() => {});
    return () => {
      stopped = true;
    };
  }, [live, isOpen]);
};
