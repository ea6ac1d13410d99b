import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { deliveryOf, OutboxItem } from '@parley/client';

/** How far a message of one's own has come. */
export type DeliveryState = 'waiting' | 'locked' | 'failed' | ReturnType<typeof deliveryOf>;

const words: Readonly<Record<DeliveryState, MessageDescriptor>> = {
  waiting: msg({ message: 'Sending', context: 'state of a message' }),
  locked: msg({ message: 'Waiting to be unlocked', context: 'state of a message' }),
  failed: msg({ message: 'Not sent', context: 'state of a message' }),
  sent: msg({ message: 'Sent', context: 'state of a message' }),
  delivered: msg({ message: 'Delivered', context: 'state of a message' }),
  read: msg({ message: 'Read', context: 'state of a message' }),
};

/** In words: shapes and colours are for those who see them. */
export const deliveryWords = (state: DeliveryState): string => i18n._(words[state]);

/** The state of a message that is not known to be sent. */
export const deliveryOfUnsent = ({ state }: Pick<OutboxItem, 'state'>): DeliveryState =>
  state === 'sending' ? 'waiting' : state;
