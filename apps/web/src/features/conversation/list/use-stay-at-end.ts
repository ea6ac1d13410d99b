import { useEffect } from 'react';

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
