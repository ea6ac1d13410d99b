import { useSyncExternalStore } from 'react';
import { useChat, useChatState } from '../../chat/chat-context.ts';
import { useDrafts } from '../../chat/drafts.ts';

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
