import { deliveryOf, type ThreadState } from '@parley/client';
import { type DeliveryState, deliveryOfUnsent } from '../../../threads/row/delivery-state.ts';
import type { Row } from './rows.ts';

/** The state to show beside a line; null beside those of others. */
export const deliveryOfRow = (
  thread: ThreadState,
  { item, isOwn }: Pick<Row, 'item' | 'isOwn'>,
): DeliveryState | null => {
  if (item.kind === 'pending') return deliveryOfUnsent(item.item);
  return isOwn ? deliveryOf(thread, item.message) : null;
};
