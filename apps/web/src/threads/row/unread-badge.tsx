import { plural, t } from '@lingui/core/macro';
import type { TypedThreadSummary } from '@parley/contracts';
import { BellOff, Pin } from 'lucide-react';
import { formatNumber, pause } from '../../i18n/formats.ts';
import { classes } from '../../ui/classes.ts';

interface UnreadBadgeProps {
  readonly summary: Pick<
    TypedThreadSummary,
    'unread_count' | 'marked_unread' | 'muted' | 'pinned' | 'archived'
  >;
}

/** Follows the name of a muted thread. */
export const MutedMark = ({ summary }: UnreadBadgeProps) =>
  summary.muted && <BellOff size={14} aria-hidden className="shrink-0 text-muted" />;

/** Follows the name of a pinned thread. */
export const PinnedMark = ({ summary }: UnreadBadgeProps) =>
  summary.pinned && <Pin size={14} aria-hidden className="shrink-0 text-muted" />;

/** How much of a thread is unread, for eyes: a number, or a dot for a mere reminder. */
export const UnreadBadge = ({ summary }: UnreadBadgeProps) => {
  const count = summary.unread_count ?? 0;
  if (count > 0)
    return (
      <span
        aria-hidden
        className={classes(
          'forced-fill grid h-5.5 min-w-5.5 shrink-0 place-items-center rounded-full px-1.5 font-semibold text-xs tabular-nums',
          summary.muted ? 'bg-sunken text-ink' : 'bg-accent text-on-accent',
        )}
      >
        {countLabel(count)}
      </span>
    );
  return summary.marked_unread ? (
    <span
      aria-hidden
      className={classes(
        'forced-fill mx-1.5 size-2.5 shrink-0 rounded-full',
        summary.muted ? 'bg-muted' : 'bg-accent',
      )}
    />
  ) : null;
};

/** The same for ears, to follow a name. */
export const UnreadText = ({ summary }: UnreadBadgeProps) => {
  const words = [
    unreadWords(summary),
    summary.pinned ? t`pinned` : '',
    summary.archived ? t`archived` : '',
    summary.muted ? t`muted` : '',
  ].filter((word) => word !== '');
  return <span className="sr-only">{['', ...words, ''].join(pause())}</span>;
};

const unreadWords = ({ unread_count, marked_unread }: UnreadBadgeProps['summary']): string => {
  const count = unread_count ?? 0;
  if (count > 0) return plural(count, { one: '# unread', other: '# unread' });
  return marked_unread ? t`marked as unread` : '';
};

/** A count that fits a badge. */
export const countLabel = (count: number): string =>
  count > 99 ? `${formatNumber(99)}+` : formatNumber(count);
