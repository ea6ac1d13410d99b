import { type RefObject, useEffect, useRef } from 'react';
import type { VirtuosoHandle } from 'react-virtuoso';
import type { Line } from '../message/line.ts';

/** Follows new lines as long as the end is in sight; lines that come above are no reason to move. */
export const useFollowEnd = (lines: readonly Line[]) => {
  const last = lines.at(-1)?.key;
  const followed = useRef(last);
  return (isAtEnd: boolean): 'auto' | false => {
    const isNew = last !== followed.current;
    followed.current = last;
    return isAtEnd && isNew && 'auto';
  };
};

/** Goes to the end when one's own message comes to stand there, wherever one was. */
export const useFollowOwn = (
  rows: readonly Line[],
  list: RefObject<VirtuosoHandle | null>,
): void => {
  const last = rows.at(-1);
  const pending = last?.isPending ? last.key : null;
  // What waited before the thread was opened is no reason to move.
  const followed = useRef(pending);
  useEffect(() => {
    if (pending === null || pending === followed.current) return;
    followed.current = pending;
    list.current?.scrollToIndex({ index: 'LAST', align: 'end' });
  }, [pending, list]);
};

/**
 * Keeps the last line in sight when the list gets lower, because what is written grows or a hint
 * appears below it. Virtuoso does so only when the end is farther away than its threshold.
 */
export const useStayAtEnd = (scroller: HTMLElement | null, isAtEnd: boolean): void => {
  useEffect(() => {
    if (scroller === null || !isAtEnd) return;
    let height = scroller.clientHeight;
    const observer = new ResizeObserver(() => {
      const lost = height - scroller.clientHeight;
      height = scroller.clientHeight;
      if (lost > 0) scroller.scrollTop += lost;
    });
    observer.observe(scroller);
    return () => observer.disconnect();
  }, [scroller, isAtEnd]);
};
