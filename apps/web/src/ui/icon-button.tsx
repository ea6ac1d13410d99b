import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { classes } from './classes.ts';

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** What it does: its name for screen readers, and its tooltip. */
  readonly label: string;
  /** The key that does the same, shown in the tooltip. */
  readonly keys?: string;
  /** A circle, for round ends. */
  readonly isRound?: boolean;
  /** Its tooltip is above it, where below is the end of the page. */
  readonly isAtBottom?: boolean;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button that is only an icon, 40 px square so that fingers hit it. */
export const IconButton = ({
  label,
  keys,
  isRound = false,
  isAtBottom = false,
  className,
  children,
  ...rest
}: IconButtonProps) => (
  <button
    type="button"
    aria-label={label}
    {...rest}
    className={classes(
      'group/tip relative inline-grid size-10 shrink-0 place-items-center text-muted',
      isRound ? 'rounded-full' : 'rounded-xl',
      'transition-colors hover:bg-sunken hover:text-ink disabled:opacity-50',
      className,
    )}
  >
    {children}
    <span
      aria-hidden
      className={classes(
        'pointer-events-none invisible absolute end-0 z-20 whitespace-nowrap rounded-lg bg-ink px-2.5 py-1 font-normal text-canvas text-sm opacity-0 transition-opacity',
        isAtBottom ? 'bottom-full mb-1.5' : 'top-full mt-1.5',
        'group-focus-visible/tip:visible group-focus-visible/tip:opacity-100',
        'pointer-fine:group-hover/tip:visible pointer-fine:group-hover/tip:opacity-100 pointer-fine:group-hover/tip:delay-500',
      )}
    >
      {label}
      {keys && <kbd className="ms-2 font-sans opacity-70">{keys}</kbd>}
    </span>
  </button>
);
