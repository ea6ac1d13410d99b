import { useSyncExternalStore } from 'react';
import { useChat } from '../../chat/chat-context.ts';

/** Everybody who is known to be online now. */
export const usePresent = (): ReadonlySet<string> => {
  const { presence } = useChat();
  return useSyncExternalStore(presence.subscribe, () => presence.state().online);
};
