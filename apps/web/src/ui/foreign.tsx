import type { ReactNode } from 'react';
import { classes } from './classes.ts';

/** Text that a stranger chose: shown literally, and its direction stays inside. */
export const Foreign = ({ children }: { readonly children: ReactNode }) => (
  <bdi className="foreign-text">{children}</bdi>
);

interface ForeignLineProps {
  readonly className?: string;
  readonly children: string;
}

/**
 * One line of a stranger's text. It runs in its own direction, so that it is cut at its end, and
 * stands where the lines around it begin.
 */
export const ForeignLine = ({ className, children }: ForeignLineProps) => (
  <span className={classes('flex min-w-0', className)}>
    <span dir="auto" className="truncate">
      {children}
    </span>
  </span>
);
