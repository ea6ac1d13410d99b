import type { Row } from '../message/rows.ts';
import type { VirtualList } from './use-virtual-rows.ts';

/** Rows under the edges of the list count as out of sight. */
const EDGE_PX = 40;
/** A separator that stands just above the edge is read as in sight. */
const SEPARATOR_PX = 8;

/** Whether a row can be seen. */
export const isInSight = (list: VirtualList, index: number): boolean => {
  const row = list.measurementsCache[index];
  const top = list.scrollOffset ?? 0;
  const bottom = top + (list.scrollRect?.height ?? 0);
  return row !== undefined && row.end > top + EDGE_PX && row.start < bottom - EDGE_PX;
};

export const isHigherThanView = (list: VirtualList, index: number): boolean =>
  (list.measurementsCache[index]?.size ?? 0) > (list.scrollRect?.height ?? 0) - 2 * EDGE_PX;

/** The day of the topmost row; null where the row's own separator is in sight. */
export const topmostDay = (list: VirtualList, rows: readonly Row[], top: number): Date | null => {
  const item = list.getVirtualItemForOffset(top);
  const row = item && rows[item.index];
  if (item === undefined || row === undefined) return null;
  return row.startsDay && top - item.start <= SEPARATOR_PX ? null : row.at;
};
