import { type RefObject, useEffect, useRef } from 'react';
import type { Line } from '../message/line.ts';

/** Goes to the end when one's own message comes to stand there, wherever one was. */
export const useFollowOwn = (rows: readonly Line[], goToEnd: () => void): void => {
  const last = rows.at(-1);
  const pending = last?.isPending ? last.key : null;
  // What waited before the thread was opened is no reason to move.
  const followed = useRef(pending);
  useEffect(() => {
    if (pending === null || pending === followed.current) return;
    followed.current = pending;
    goToEnd();
  }, [pending, goToEnd]);
};

/** Keeps the last line in sight when the list gets lower, because what is written grows below it. */
export const useStayAtEnd = (scroller: RefObject<HTMLElement | null>, isAtEnd: boolean): void => {
  useEffect(() => {
    const element = scroller.current;
    if (element === null || !isAtEnd) return;
    let height = element.clientHeight;
    const observer = new ResizeObserver(() => {
      const lost = height - element.clientHeight;
      height = element.clientHeight;
      if (lost > 0) element.scrollTop += lost;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, isAtEnd]);
};
