import { type ReactVirtualizer, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';
import { measuredAtFirst, rangeWith } from '../../../ui/virtual-list.ts';
import type { Row } from '../message/rows.ts';
import { edgesNow } from './edges.ts';
import { likelySize, lineLengthNow } from './row-size.ts';
import { offsetOf, type Start } from './start.ts';
import { useHeldRow } from './use-held-row.ts';

/** Near enough to the end that new messages are seen. */
export const END_PX = 48;
/** Rows that are on the page beyond each edge of what is in sight. */
const OVERSCAN = 6;

export type VirtualList = ReactVirtualizer<HTMLElement, HTMLElement>;

interface VirtualRowsOptions {
  readonly rows: readonly Row[];
  readonly scroller: RefObject<HTMLElement | null>;
  /** Where it begins; what changes later changes nothing. */
  readonly start: Start;
  /** Whether new rows are followed by whoever is at the end. */
  readonly follows: boolean;
  /** The key of a row that stays on the page wherever one scrolls: the focus would go with it. */
  readonly kept: string | null;
}

/**
 * Which rows of a thread are on the page, and where. Rows keep their place while others come above or
 * are measured, and the end stays the end for whoever is there.
 */
export const useVirtualRows = (options: VirtualRowsOptions): VirtualList => {
  const { rows, scroller, start, follows, kept } = options;
  const [edges] = useState(edgesNow);
  const [lineLength] = useState(lineLengthNow);
  const [height] = useState(likelyHeight);
  const keyAt = useCallback((index: number) => rows[index]?.key ?? index, [rows]);
  const sizeAt = (index: number) => {
    const row = rows[index];
    return row === undefined ? 0 : likelySize(row, lineLength);
  };
  const keptIndex = kept === null ? -1 : rows.findIndex(({ key }) => key === kept);
  const list: VirtualList = useVirtualizer<HTMLElement, HTMLElement>({
    count: rows.length,
    getItemKey: keyAt,
    estimateSize: sizeAt,
    measureElement: measuredAtFirst,
    getScrollElement: () => scroller.current,
    initialRect: { width: 0, height },
    initialOffset: () => offsetOf(start, { edges, count: rows.length, sizeAt, height }),
    paddingStart: edges.top,
    paddingEnd: edges.bottom,
    scrollPaddingStart: edges.day,
    scrollPaddingEnd: edges.bottom,
    anchorTo: 'end',
    followOnAppend: follows,
    scrollEndThreshold: END_PX,
    overscan: OVERSCAN,
    rangeExtractor: (range) => rangeWith([keptIndex], range),
    // Rows are placed at once; new ones may come a moment later, for there are some beyond the edge.
    useFlushSync: false,
    directDomUpdates: true,
    directDomUpdatesMode: 'position',
  });
  useHeldRow(list);
  // The height of the list was a guess: the end is where it is.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    lastHeight = element.clientHeight;
    if (start.place === 'end') element.scrollTop = element.scrollHeight;
  }, [scroller, start]);
  return list;
};

/** A list is most often as high as the one before. */
let lastHeight: number | null = null;

const AROUND_PX = 150;

const likelyHeight = (): number => lastHeight ?? innerHeight - AROUND_PX;
