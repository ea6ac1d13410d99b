import type { ButtonHTMLAttributes, Ref } from 'react';
import { classes } from './classes.ts';

const looks = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  quiet: 'bg-button text-ink hover:bg-button-strong',
  plain: 'text-accent hover:bg-accent-soft',
  danger: 'bg-danger-soft text-danger hover:brightness-95',
} as const;

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: keyof typeof looks;
  /** Shows that it is at work, and takes no second click. */
  readonly busy?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with words on it. */
export const Button = ({ look = 'quiet', busy, className, disabled, ...rest }: ButtonProps) => (
  <button
    type="button"
    {...rest}
    disabled={disabled || busy}
    aria-busy={busy || undefined}
    className={classes(
      'inline-flex min-h-10 items-center justify-center gap-2 rounded-xl px-4 py-2 font-medium',
      'forced-colors:border',
      'transition-colors disabled:cursor-default disabled:opacity-60',
      looks[look],
      className,
    )}
  />
);
