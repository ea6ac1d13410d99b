import { type ChatState, type ThreadState, type TimelineItem, timeline } from '@parley/client';
import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';
import type { Chat } from './chat.ts';
import type { ConnectionState } from './connection.ts';

export const ChatContext = createContext<Chat | null>(null);

/** The open chat. */
export const useChat = (): Chat => {
  const chat = useContext(ChatContext);
  if (chat === null) throw new Error('There is no ChatProvider above.');
  return chat;
};

/** A part of the chat's state; `select` must give the same object while nothing changed. */
export const useChatState = <Part>(select: (state: ChatState) => Part): Part => {
  const { live } = useChat();
  return useSyncExternalStore(live.subscribe, () => select(live.state()));
};

export const useThread = (uuid: string): ThreadState | undefined =>
  useChatState((state) => state.threads[uuid]);

/** The lines of a thread: its loaded messages, then what is on its way. */
export const useTimeline = (uuid: string): readonly TimelineItem[] => {
  const { outbox } = useChat();
  const state = useChatState((whole) => whole);
  const items = useSyncExternalStore(outbox.subscribe, outbox.items);
  const messages = state.threads[uuid]?.messages;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the state only this thread's messages count.
  return useMemo(() => timeline(state, uuid, items), [messages, uuid, items]);
};

export const useConnection = (): ConnectionState => {
  const { connection } = useChat();
  return useSyncExternalStore(connection.subscribe, connection.state);
};

/** The addresses that type in a thread now. */
export const useTyping = (uuid: string): readonly string[] => {
  const { presence } = useChat();
  return useSyncExternalStore(
    presence.subscribe,
    () => presence.state().typing.get(uuid) ?? nobody,
  );
};

export const useOnline = (address: string | null): boolean => {
  const { presence } = useChat();
  return useSyncExternalStore(
    presence.subscribe,
    () => address !== null && presence.state().online.has(address),
  );
};

const nobody: readonly string[] = [];
