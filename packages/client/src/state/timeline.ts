import type { TypedMessage } from '@parley/contracts';
import type { OutboxItem } from '../outbox/outbox-store.ts';
import type { ChatState } from './chat-state.ts';

/** One line of a conversation: a message, or an outbox item that is not sent yet. */
export type TimelineItem =
  | { readonly kind: 'message'; readonly key: string; readonly message: TypedMessage }
  | { readonly kind: 'pending'; readonly key: string; readonly item: OutboxItem };

/** The lines of a thread: its loaded messages, then its outbox items. `key` is unique. */
export const timeline = (
  state: ChatState,
  uuid: string,
  outbox: readonly OutboxItem[],
): readonly TimelineItem[] => {
  const messages = state.threads[uuid]?.messages ?? [];
  const own = messages.filter(({ sender }) => sender === state.address);
  // The stream may report a message before the answer to its send arrives: it must not appear twice.
  const hasArrived = ({ state, signed, content, after_id }: OutboxItem): boolean =>
    (state === 'sending' || (state !== 'failed' && signed !== undefined)) &&
    after_id !== undefined &&
    own.some((message) => message.id > after_id && message.content === content);
  return [
    ...messages.map((message) => ({ kind: 'message', key: `m${message.id}`, message }) as const),
    ...outbox
      .filter((item) => item.thread_uuid === uuid && !hasArrived(item))
      .map((item) => ({ kind: 'pending', key: item.key, item }) as const),
  ];
};
