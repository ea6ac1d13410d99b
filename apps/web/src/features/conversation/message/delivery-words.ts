import { deliveryOf, type ThreadState } from '@parley/client';
import type { Row } from './rows.ts';

/** How far a message of one's own has come. */
export type DeliveryState = 'waiting' | 'failed' | ReturnType<typeof deliveryOf>;

/** In words: shapes and colours are for those who see them. */
export const deliveryWords: Readonly<Record<DeliveryState, string>> = {
  waiting: 'Sending',
  failed: 'Not sent',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
};

/** The state to show beside a line; null beside those of others. */
export const deliveryOfRow = (
  thread: ThreadState,
  { item, isOwn }: Pick<Row, 'item' | 'isOwn'>,
): DeliveryState | null => {
  if (item.kind === 'pending') return item.item.state === 'failed' ? 'failed' : 'waiting';
  return isOwn ? deliveryOf(thread, item.message) : null;
};
