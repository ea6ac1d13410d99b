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
  // A list that is hidden has no sizes: what was measured stays.
  if (size !== undefined && size > 0) return size;
  if (list.scrollElement === null) return element.getBoundingClientRect().height;
  const index = list.indexFromElement(element);
  return list.itemSizeCache.get(list.options.getItemKey(index)) ?? list.options.estimateSize(index);
};

/** The rows to have on the page: those near what is in sight, and some that stay wherever they are. */
export const rangeWith = (kept: readonly number[], range: Range): number[] => {
  const near = defaultRangeExtractor(range);
  const others = kept.filter((index) => index >= 0 && index < range.count && !near.includes(index));
  return others.length === 0 ? near : [...near, ...others].toSorted((one, other) => one - other);
};
