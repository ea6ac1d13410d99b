import { t } from '@lingui/core/macro';
import { pause } from '../../../i18n/formats.ts';
import { type DeliveryState, deliveryWords } from '../../../threads/row/delivery-state.ts';
import type { Row } from './rows.ts';
import { clockTime } from './times.ts';

interface RowLabelOptions {
  readonly row: Row;
  readonly name: string;
  readonly delivery: DeliveryState | null;
}

/**
 * A whole line in words: `Ada: Hello, 14:05, Read`. It is no message of a catalogue, which would read a
 * `\u0041` in what somebody wrote as `A`.
 */
export const rowLabel = ({ row, name, delivery }: RowLabelOptions): string =>
  [
    `${name}: ${row.content}`,
    clockTime(row.at),
    delivery && deliveryWords(delivery),
    !row.isOwn && row.item.kind === 'message' && row.item.message.proof === 'none' && t`Unverified`,
  ]
    .filter(Boolean)
    .join(pause());
