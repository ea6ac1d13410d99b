import { type ChatState, type ThreadState, type TimelineItem, timeline } from '@parley/client';
import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';
import type { Chat } from './chat.ts';
import type { ConnectionState } from './connection.ts';
import type { Presence } from './presence.ts';

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

/** The threads of the list as far as it is loaded, newest activity first. */
export const useListedThreads = (): readonly ThreadState[] => {
  const order = useChatState((state) => state.order);
  const threads = useChatState((state) => state.threads);
  return useMemo(() => order.flatMap((uuid) => threads[uuid] ?? []), [order, threads]);
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
export const useTyping = (uuid: string): readonly string[] =>
  usePresence(({ typing }) => typing.get(uuid) ?? nobody);

export const useOnline = (address: string | null): boolean =>
  usePresence(({ online }) => address !== null && online.has(address));

/** Everybody who is known to be online now. */
export const useAllOnline = (): ReadonlySet<string> => usePresence(({ online }) => online);

const usePresence = <Part>(select: (presence: ReturnType<Presence['state']>) => Part): Part => {
  const { presence } = useChat();
  return useSyncExternalStore(presence.subscribe, () => select(presence.state()));
};

const nobody: readonly string[] = [];
