import type { TypedMessage } from '@parley/contracts';
import type { ThreadState } from './chat-state.ts';

/**
 * How far a message has come: stored by the server, on a device of every other participant, read by
 * all of them. Beyond `sent` only for threads with loaded messages.
 */
export const deliveryOf = (
  { summary, marks }: ThreadState,
  { sender, timestamp, is_read }: TypedMessage,
): 'sent' | 'delivered' | 'read' => {
  if (is_read) return 'read';
  const hasArrived = summary.participants.every(
    (address) => address === sender || (marks[address]?.received_at ?? '') >= timestamp,
  );
  return hasArrived ? 'delivered' : 'sent';
};
