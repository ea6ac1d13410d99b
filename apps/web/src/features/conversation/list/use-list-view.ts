import { useCallback, useState } from 'react';
import type { ListRange } from 'react-virtuoso';

/** Near enough to the end that new messages are seen. */
const BOTTOM_PX = 48;

/**
 * Where a list stands; `first` is the index of its first row. What the list calls stays the same each
 * time it is drawn: one that gets another `scrollerRef` looks at itself anew, and says so once more.
 */
export const useListView = (first: number) => {
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [range, setRange] = useState<ListRange>({ startIndex: 0, endIndex: 0 });
  const [endsHere, setEndsHere] = useState(false);
  const [isPlaced, setPlaced] = useState(false);
  const scrollerRef = useCallback(
    (element: HTMLElement | Window | null) =>
      setScroller(element instanceof HTMLElement ? element : null),
    [],
  );
  return {
    scroller,
    /** Whether it has gone to where it begins. Until then it counts its rows up to there. */
    isPlaced,
    setPlaced,
    /** Whether the end is in sight; while nothing is, it is not known. */
    atBottom: isPlaced && endsHere,
    isAway: isPlaced && !endsHere,
    /** The rows that are on the page now. */
    shown: { startIndex: range.startIndex - first, endIndex: range.endIndex - first },
    /** What Virtuoso fills in. */
    reports: {
      scrollerRef,
      rangeChanged: setRange,
      atBottomStateChange: setEndsHere,
      atBottomThreshold: BOTTOM_PX,
    },
  };
};
