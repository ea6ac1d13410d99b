import type { OutboxItem } from '@parley/client';
import { useSyncExternalStore } from 'react';
import { useChat, useChatState } from '../../chat/chat-context.ts';
import { useDrafts } from '../../chat/drafts.ts';

/** The last message of a thread that was refused. */
export const useFailedIn = (uuid: string): OutboxItem | undefined => {
  const { outbox } = useChat();
  const lastFailed = () =>
    outbox.items().findLast((item) => item.thread_uuid === uuid && item.state === 'failed');
  return useSyncExternalStore(outbox.subscribe, lastFailed);
};

/** Whether anything was written for a thread that is not in the list: it may be gone, or not loaded. */
export const useMayBeStranded = (): boolean => {
  const { address, outbox } = useChat();
  const threads = useChatState((state) => state.threads);
  const items = useSyncExternalStore(outbox.subscribe, outbox.items);
  const [drafts] = useDrafts(address);
  return [...Object.keys(drafts), ...items.map((item) => item.thread_uuid)].some(
    (uuid) => threads[uuid] === undefined,
  );
};
