import { useSyncExternalStore } from 'react';
import { useChat } from '../../../chat/chat-context.ts';

/** Whether messages of a thread wait for the account's key. */
export const useIsLocked = (uuid: string): boolean => {
  const { outbox } = useChat();
  return useSyncExternalStore(outbox.subscribe, () =>
    outbox.items().some((item) => item.thread_uuid === uuid && item.state === 'locked'),
  );
};
