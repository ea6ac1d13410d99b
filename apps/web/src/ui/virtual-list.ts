import { defaultRangeExtractor, type Range, type Virtualizer } from '@tanstack/react-virtual';

type List = Virtualizer<HTMLElement, HTMLElement>;
type Entry = ResizeObserverEntry | undefined;

/** Rows are measured together, before they are painted: one by one each would cost a layout. */
export const measuredSize = (element: HTMLElement, entry: Entry, list: List): number => {
  const size = entry?.borderBoxSize[0]?.blockSize;
  // A list that is hidden has no sizes: what was measured stays.
  if (size !== undefined && size > 0) return size;
  const index = list.indexFromElement(element);
  return list.itemSizeCache.get(list.options.getItemKey(index)) ?? list.options.estimateSize(index);
};

/**
 * The same where sizes are guessed badly: what a list begins with is measured before it is placed. All of
 * its rows are there when the first one is measured, so that they cost one layout.
 */
export const measuredAtFirst = (element: HTMLElement, entry: Entry, list: List): number =>
  entry === undefined && list.scrollElement === null
    ? element.getBoundingClientRect().height
    : measuredSize(element, entry, list);

/** The rows to have on the page: those near what is in sight, and some that stay wherever they are. */
export const rangeWith = (kept: readonly number[], range: Range): number[] => {
  const near = defaultRangeExtractor(range);
  const others = kept.filter((index) => index >= 0 && index < range.count && !near.includes(index));
  return others.length === 0 ? near : [...near, ...others].toSorted((one, other) => one - other);
};
