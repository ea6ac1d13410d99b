import { useSyncExternalStore } from 'react';
import { useChat, useChatState } from '../../chat/chat-context.ts';
import { useSomeDraft } from '../../chat/drafts/drafts.ts';

/** Whether anything was written for a thread that is not in the list: it may be gone, or not loaded. */
export const useMayBeStranded = (): boolean => {
  const { address, outbox } = useChat();
  const threads = useChatState((state) => state.threads);
  const isAbsent = (uuid: string) => threads[uuid] === undefined;
  const hasItem = useSyncExternalStore(outbox.subscribe, () =>
    outbox.items().some((item) => isAbsent(item.thread_uuid)),
  );
  const hasDraft = useSomeDraft(address, isAbsent);
  return hasItem || hasDraft;
};
