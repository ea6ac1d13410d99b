import { type RefObject, useEffect, useState } from 'react';
import { END_PX } from './use-virtual-rows.ts';

/** Whether the end of a list is in sight, by a mark that stands there; null while it is not known. */
export const useEndInSight = (
  scroller: RefObject<HTMLElement | null>,
  mark: RefObject<HTMLElement | null>,
): boolean | null => {
  const [isInSight, setInSight] = useState<boolean | null>(null);
  useEffect(() => {
    if (mark.current === null) return;
    const observer = new IntersectionObserver(
      (seen) => setInSight(seen.at(-1)?.isIntersecting ?? null),
      { root: scroller.current, rootMargin: `0px 0px ${END_PX}px 0px` },
    );
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, [scroller, mark]);
  return isInSight;
};
