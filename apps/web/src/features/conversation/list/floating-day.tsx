import { useEffect, useState } from 'react';
import { classes } from '../../../ui/classes.ts';
import { dayLabel } from '../message/times.ts';

const REST_MS = 1_500;

interface FloatingDayProps {
  readonly scroller: HTMLElement | null;
  readonly today: Date;
}

/** The day of the topmost line, while one scrolls. The lines' own separators say it to screen readers. */
export const FloatingDay = ({ scroller, today }: FloatingDayProps) => {
  const [day, setDay] = useState<string | null>(null);
  const [isMoving, setMoving] = useState(false);

  useEffect(() => {
    if (scroller === null) return;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const moved = () => {
      setDay(topmostDay(scroller));
      setMoving(true);
      clearTimeout(rest);
      rest = setTimeout(() => setMoving(false), REST_MS);
    };
    scroller.addEventListener('scroll', moved, { passive: true });
    return () => {
      clearTimeout(rest);
      scroller.removeEventListener('scroll', moved);
    };
  }, [scroller]);

  if (day === null) return null;
  return (
    <div
      aria-hidden
      className={classes(
        'pointer-events-none absolute inset-x-0 top-2 flex justify-center transition-opacity duration-200',
        !isMoving && 'opacity-0',
      )}
    >
      <span className="rounded-full bg-button px-3 py-1 font-medium text-ink text-xs shadow-float">
        {dayLabel(new Date(day), today)}
      </span>
    </div>
  );
};

/** Null where the line's own separator is in sight. */
const topmostDay = (scroller: HTMLElement): string | null => {
  const { top } = scroller.getBoundingClientRect();
  for (const row of scroller.querySelectorAll<HTMLElement>('[data-at]')) {
    const box = row.getBoundingClientRect();
    if (box.bottom <= top) continue;
    const saysItself = row.dataset.startsDay !== undefined && box.top >= top - 8;
    return saysItself ? null : (row.dataset.at ?? null);
  }
  return null;
};
