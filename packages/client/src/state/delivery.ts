import type { TypedMessage } from '@parley/contracts';
import type { ThreadState } from './chat-state.ts';

/**
 * The status of a message: stored by the server, delivered to a device of every other participant, or
 * read by all of them. Always `sent` in threads without loaded messages.
 */
export const deliveryOf = (
  { summary, marks }: ThreadState,
  { sender, timestamp, is_read }: TypedMessage,
): 'sent' | 'delivered' | 'read' => {
  if (is_read) return 'read';
  const isDelivered = summary.participants.every(
    (address) => address === sender || (marks[address]?.received_at ?? '') >= timestamp,
  );
  return isDelivered ? 'delivered' : 'sent';
};
