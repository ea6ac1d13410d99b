import { useLayoutEffect, useRef } from 'react';
import type { VirtualList } from './use-virtual-rows.ts';

/**
 * Keeps what is read where it is while rows above it are measured, in sight or not: the list by itself
 * moves only for those above its edge, and what comes above the oldest message begins below it.
 */
export const useHeldRow = (list: VirtualList): void => {
  // An index is enough: each rendering looks anew, and what it brings is measured before the next one.
  const held = useRef<number | null>(null);
  useLayoutEffect(() => {
    held.current = topmostMeasured(list);
    list.shouldAdjustScrollPositionOnItemSizeChange = ({ index, key, start, end }) => {
      const edge = list.scrollOffset ?? 0;
      if (list.itemSizeCache.has(key)) return end <= edge && list.scrollDirection !== 'backward';
      return held.current === null ? start < edge : index < held.current;
    };
  });
};

const topmostMeasured = (list: VirtualList): number | null => {
  const { startIndex, endIndex } = list.range ?? { startIndex: 0, endIndex: -1 };
  for (let index = startIndex; index <= endIndex; index++) {
    const key = list.measurementsCache[index]?.key;
    if (key !== undefined && list.itemSizeCache.has(key)) return index;
  }
  return null;
};
