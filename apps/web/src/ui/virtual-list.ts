import { defaultRangeExtractor, type Range, type Virtualizer } from '@tanstack/react-virtual';

/**
 * Rows are measured together, before they are painted: one by one each would cost a layout. Those that a
 * list begins with are all there when the first one is measured.
 */
export const measuredSize = (
  element: HTMLElement,
  entry: ResizeObserverEntry | undefined,
  list: Virtualizer<HTMLElement, HTMLElement>,
): number => {
  const size = entry?.borderBoxSize[0]?.blockSize;
  if (size !== undefined) return size;
  if (list.scrollElement === null) return element.getBoundingClientRect().height;
  const index = list.indexFromElement(element);
  return list.itemSizeCache.get(list.options.getItemKey(index)) ?? list.options.estimateSize(index);
};

/** The rows to have on the page: those near what is in sight, and one that stays (-1 for none). */
export const rangeWith = (kept: number, range: Range): number[] => {
  const near = defaultRangeExtractor(range);
  return kept === -1 || near.includes(kept)
    ? near
    : [...near, kept].toSorted((one, other) => one - other);
};
