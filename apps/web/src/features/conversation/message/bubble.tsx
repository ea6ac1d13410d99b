import type { ReactNode } from 'react';
import { classes } from '../../../ui/classes.ts';

interface BubbleProps {
  readonly isOwn: boolean;
  readonly hasFailed?: boolean;
  /** Whether what stands under the words has a line of its own. */
  readonly isTall?: boolean;
  /** What is said. */
  readonly children: ReactNode;
  /** When, and how far it has come: in the corner, on the last line where there is room. */
  readonly foot: ReactNode;
}

/** What holds a message. Its direction is that of its words; so the last line ends at the foot. */
export const Bubble = ({ isOwn, hasFailed, isTall, children, foot }: BubbleProps) => (
  <div
    dir="auto"
    data-bubble
    className={classes(
      'min-w-0 max-w-[min(85%,36rem)] rounded-2xl px-3 py-1.5 compact:py-0.5 [text-align:start] [unicode-bidi:plaintext]',
      isTall ? 'flex flex-col' : 'flow-root',
      hasFailed ? 'bg-danger-soft' : isOwn ? 'bg-own' : 'bg-raised',
    )}
  >
    {children}
    {foot}
  </div>
);
