import type { ReactVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';

type List = ReactVirtualizer<HTMLElement, HTMLElement>;

/** Whoever steps to a chat, or comes by a link, sees where it stands. A list that is hidden keeps its place. */
export const useOpenInSight = (list: List, index: number, open: string | null): void => {
  const show = useEffectEvent(() => {
    const isHidden = list.scrollElement?.clientHeight === 0;
    if (index !== -1 && !isHidden) list.scrollToIndex(index);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another chat moves the list.
  useEffect(show, [open]);
};

/** When the row that has the focus goes, say into the archive, the one in its place gets it. */
export const useFocusInPlace = (
  scroller: RefObject<HTMLElement | null>,
  kept: number,
  shown: readonly string[],
): void => {
  const last = useRef(-1);
  useEffect(() => {
    if (kept !== -1) {
      last.current = kept;
      return;
    }
    if (last.current === -1) return;
    const uuid = shown[Math.min(last.current, shown.length - 1)];
    // A menu that closes puts the focus back first, and the list may change once more until then.
    const frame = requestAnimationFrame(() => {
      last.current = -1;
      if (document.activeElement !== document.body || uuid === undefined) return;
      scroller.current
        ?.querySelector<HTMLElement>(`[data-thread="${uuid}"] a[data-row]`)
        ?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [scroller, kept, shown]);
};
