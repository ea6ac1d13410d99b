import { plural, t } from '@lingui/core/macro';
import { ArrowDown } from 'lucide-react';

interface NewestButtonProps {
  /** How many messages came in below. */
  readonly count: number;
  readonly onClick: () => void;
}

/** The way down from the past: to the first new message, or to the end. */
export const NewestButton = ({ count, onClick }: NewestButtonProps) => (
  <button
    type="button"
    onClick={onClick}
    aria-label={count === 0 ? t`Go to the newest message` : undefined}
    className={
      count === 0
        ? 'absolute end-4 bottom-4 z-10 grid size-11 place-items-center rounded-full bg-raised text-muted shadow-float hover:text-ink'
        : 'absolute end-4 bottom-4 z-10 inline-flex min-h-11 items-center gap-1.5 rounded-full bg-accent px-4 font-medium text-on-accent text-sm tabular-nums shadow-float hover:bg-accent-strong'
    }
  >
    {count > 0 && plural(count, { one: '# new', other: '# new' })}
    <ArrowDown size={18} aria-hidden />
  </button>
);
