import { useRef } from 'react';
import { useChat, useConnection } from '../../../chat/chat-context.ts';

/** Others show it for a little longer than this. */
const EVERY_MS = 3_000;

/** Tells the others that one types, now and then. Nobody misses a signal that is lost. */
export const useTypingSignal = (uuid: string): ((text: string) => void) => {
  const { parley, address } = useChat();
  const isConnected = useConnection() === 'open';
  const last = useRef(0);
  return (text) => {
    const now = Date.now();
    if (!isConnected || text.trim() === '' || now - last.current < EVERY_MS) return;
    last.current = now;
    parley.inbox.typing.mutate({ thread_uuid: uuid, address }).catch(() => {});
  };
};
