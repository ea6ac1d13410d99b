import type { deliveryOf, OutboxItem } from '@parley/client';

/** How far a message of one's own has come. */
export type DeliveryState = 'waiting' | 'locked' | 'failed' | ReturnType<typeof deliveryOf>;

/** In words: shapes and colours are for those who see them. */
export const deliveryWords: Readonly<Record<DeliveryState, string>> = {
  waiting: 'Sending',
  locked: 'Waiting to be unlocked',
  failed: 'Not sent',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
};

/** The state of a message that is not known to be sent. */
export const deliveryOfUnsent = ({ state }: Pick<OutboxItem, 'state'>): DeliveryState =>
  state === 'sending' ? 'waiting' : state;
