import type { ButtonHTMLAttributes, Ref } from 'react';
import { classes } from '../../ui/classes.ts';

interface PillProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly pressed: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A small button that a finger still hits: its target is larger than what is seen. */
export const Pill = ({ pressed, children, ...rest }: PillProps) => (
  <button
    type="button"
    aria-pressed={pressed}
    {...rest}
    className="group/pill inline-flex min-h-10 items-center px-0.5 outline-none"
  >
    <span
      className={classes(
        'inline-flex h-8 items-center gap-1.5 rounded-full px-3 font-medium text-sm transition-colors',
        'group-focus-visible/pill:outline-2 group-focus-visible/pill:outline-accent group-focus-visible/pill:outline-offset-1',
        pressed ? 'bg-accent text-on-accent' : 'text-muted group-hover/pill:bg-sunken',
      )}
    >
      {children}
    </span>
  </button>
);
