import { t } from '@lingui/core/macro';
import { dayLabel } from './times.ts';

interface DaySeparatorProps {
  readonly at: Date;
  readonly today: Date;
}

/** Where a day begins; a heading, so that screen readers can go from day to day. */
export const DaySeparator = ({ at, today }: DaySeparatorProps) => (
  <h3 className="flex justify-center pt-4 pb-2 font-medium text-muted text-xs">
    <span className="rounded-full bg-button px-3 py-1 text-ink">{dayLabel(at, today)}</span>
  </h3>
);

/** Where what was unread begins. */
export const NewDivider = () => (
  <h3 className="flex items-center gap-3 py-2 font-semibold text-accent text-xs">
    <span className="h-px grow bg-accent/40" />
    {t({ message: 'New', context: 'above the first unread message' })}
    <span className="h-px grow bg-accent/40" />
  </h3>
);
