import { t } from '@lingui/core/macro';
import { ShieldQuestionMark } from 'lucide-react';
import { DeliveryMark } from '../../../threads/row/delivery-mark.tsx';
import type { DeliveryState } from '../../../threads/row/delivery-state.ts';
import { classes } from '../../../ui/classes.ts';
import type { Line } from './line.ts';
import { LineTime } from './line-time.tsx';

interface BubbleFootProps {
  readonly line: Line;
  /** How far one's own message has come. */
  readonly delivery: DeliveryState | null;
}

/** The small print of a message: whether its sender is unknown, when it was sent, how far it has come. */
export const BubbleFoot = ({ line, delivery }: BubbleFootProps) => (
  <span
    className={classes(
      'float-end ms-2 -me-1 -mb-1 flex h-6 items-end gap-1 self-end pb-0.5',
      line.isOwn && delivery !== 'failed' ? 'text-on-own' : 'text-muted',
    )}
  >
    {line.showsUnproved && (
      <span
        role="img"
        aria-label={t`Unverified`}
        title={t`The sender isn’t verified`}
        className="pb-px"
      >
        <ShieldQuestionMark size={14} aria-hidden />
      </span>
    )}
    <LineTime at={line.at} />
    {delivery && <DeliveryMark state={delivery} />}
  </span>
);
