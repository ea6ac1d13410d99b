import { useEffect, useLayoutEffect, useRef } from 'react';
import { rowElement } from './in-sight.ts';

/** A row that is in sight, and how far below the list's edge it begins. */
interface Place {
  readonly key: string;
  readonly offset: number;
}

/** New rows above are measured within this time. */
const SETTLED_MS = 600;
const END_PX = 48;
const OWN_MOVES = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * Keeps what is read in place while older rows come to stand above. The list does that by itself for
 * whoever scrolls up; after a small step down it would show its wrong guesses of the rows' heights.
 */
export const useHoldPlace = (scroller: HTMLElement | null, firstIndex: number): void => {
  const place = useRef<Place | null>(null);
  const isHeld = useRef(false);

  useEffect(() => {
    if (scroller === null) return;
    const leaving = new AbortController();
    const options = { passive: true, signal: leaving.signal };
    const note = () => {
      if (!isHeld.current) place.current = topmost(scroller);
    };
    const release = () => {
      isHeld.current = false;
    };
    scroller.addEventListener('scroll', note, options);
    for (const move of OWN_MOVES) scroller.addEventListener(move, release, options);
    return () => leaving.abort();
  }, [scroller]);

  const last = useRef(firstIndex);
  useLayoutEffect(() => {
    const hasOlder = firstIndex < last.current;
    last.current = firstIndex;
    const held = place.current;
    if (!hasOlder || scroller === null || held === null || isAtEnd(scroller)) return;
    isHeld.current = true;
    const settled = performance.now() + SETTLED_MS;
    let frame = 0;
    const hold = () => {
      if (!isHeld.current) return;
      const moved = (offsetOf(scroller, held.key) ?? held.offset) - held.offset;
      if (Math.abs(moved) > 1) scroller.scrollTop += moved;
      if (performance.now() > settled) isHeld.current = false;
      else frame = requestAnimationFrame(hold);
    };
    frame = requestAnimationFrame(hold);
    return () => {
      cancelAnimationFrame(frame);
      isHeld.current = false;
    };
  }, [firstIndex, scroller]);
};

/** Whoever is at the end follows what comes there. */
const isAtEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean =>
  scrollHeight - scrollTop - clientHeight < END_PX;

const topmost = (scroller: HTMLElement): Place | null => {
  const edge = scroller.getBoundingClientRect().top;
  for (const row of scroller.querySelectorAll<HTMLElement>('[data-message]')) {
    const { top, bottom } = row.getBoundingClientRect();
    const key = row.dataset.message;
    if (bottom > edge && key !== undefined) return { key, offset: top - edge };
  }
  return null;
};

const offsetOf = (scroller: HTMLElement, key: string): number | null => {
  const row = rowElement(scroller, key);
  if (row === null) return null;
  return row.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
};
