import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import { classes } from '../../../ui/classes.ts';
import type { Row } from '../message/rows.ts';
import { dayLabel } from '../message/times.ts';
import { topmostDay } from './row-places.ts';
import type { VirtualList } from './use-virtual-rows.ts';

const REST_MS = 1_500;

interface FloatingDayProps {
  readonly list: VirtualList;
  readonly rows: readonly Row[];
  readonly scroller: RefObject<HTMLElement | null>;
  readonly today: Date;
}

/** The day of the topmost line, while one scrolls. The lines' own separators say it to screen readers. */
export const FloatingDay = ({ list, rows, scroller, today }: FloatingDayProps) => {
  const [label, setLabel] = useState<string | null>(null);
  const [isMoving, setMoving] = useState(false);
  const look = useEffectEvent(() => {
    const day = topmostDay(list, rows, list.scrollOffset ?? 0);
    setLabel(day && dayLabel(day, today));
  });

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const moved = () => {
      look();
      setMoving(true);
      clearTimeout(rest);
      rest = setTimeout(() => setMoving(false), REST_MS);
    };
    element.addEventListener('scroll', moved, { passive: true });
    return () => {
      clearTimeout(rest);
      element.removeEventListener('scroll', moved);
    };
  }, [scroller]);

  if (label === null) return null;
  return (
    <div
      aria-hidden
      className={classes(
        'pointer-events-none absolute inset-x-0 top-2 flex justify-center transition-opacity duration-200',
        !isMoving && 'opacity-0',
      )}
    >
      <span className="rounded-full bg-button px-3 py-1 font-medium text-ink text-xs shadow-float">
        {label}
      </span>
    </div>
  );
};
