import type { TypedThreadSummary } from '@parley/contracts';

interface UnreadBadgeProps {
  readonly summary: Pick<TypedThreadSummary, 'unread_count' | 'marked_unread'>;
}

/** How much of a thread is unread, for eyes: a number, or a dot for a mere reminder. */
export const UnreadBadge = ({ summary }: UnreadBadgeProps) => {
  const count = summary.unread_count ?? 0;
  if (count > 0)
    return (
      <span
        aria-hidden
        className="grid h-5.5 min-w-5.5 shrink-0 place-items-center rounded-full bg-accent px-1.5 font-semibold text-on-accent text-xs tabular-nums"
      >
        {countLabel(count)}
      </span>
    );
  return summary.marked_unread ? (
    <span aria-hidden className="mx-1.5 size-2.5 shrink-0 rounded-full bg-accent" />
  ) : null;
};

/** The same for ears, to follow a name. */
export const UnreadWords = ({ summary }: UnreadBadgeProps) => {
  const count = summary.unread_count ?? 0;
  const words = count > 0 ? `${count} unread` : summary.marked_unread ? 'marked as unread' : '';
  return <span className="sr-only">{words === '' ? ',' : `, ${words},`}</span>;
};

/** A count that fits a badge. */
export const countLabel = (count: number): string => (count > 99 ? '99+' : String(count));
