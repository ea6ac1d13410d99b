import { deliveryOf, type OutboxItem, type ThreadState } from '@parley/client';
import { useSyncExternalStore } from 'react';
import { useChat } from '../../chat/chat-context.ts';
import { type DeliveryState, deliveryOfUnsent } from './delivery-state.ts';

/** What a thread's row tells of its unsent messages: of one that failed, else of the last one. */
export const useUnsent = (uuid: string): OutboxItem | null => {
  const { outbox } = useChat();
  return useSyncExternalStore(outbox.subscribe, () => unsentOf(outbox.items(), uuid));
};

const unsentOf = (items: readonly OutboxItem[], uuid: string): OutboxItem | null => {
  const own = items.filter(({ thread_uuid }) => thread_uuid === uuid);
  return own.find(({ state }) => state === 'failed') ?? own.at(-1) ?? null;
};

/** How far a row's last message has come; null where it is somebody else's. */
export const lastDelivery = (
  thread: ThreadState,
  viewer: string,
  unsent: OutboxItem | null,
): DeliveryState | null => {
  if (unsent !== null) return deliveryOfUnsent(unsent);
  const { summary, messages } = thread;
  if (summary.last_sender !== viewer) return null;
  if (summary.last_read) return 'read';
  const last = messages?.at(-1);
  return last?.id === summary.last_message_id && last !== undefined
    ? deliveryOf(thread, last)
    : 'sent';
};
