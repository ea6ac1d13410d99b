import { useMemo, useRef } from 'react';
import type { Line } from '../message/line.ts';

type Placed = Pick<Line, 'key' | 'isPending'>;

/** What a list's indexes start from, with room for all that is older. */
const MIDDLE = 10_000_000;

/** One row by which a list's indexes are counted, however many come to stand above it. */
export interface Anchor {
  readonly key: string;
  readonly index: number;
}

/** The anchor to count by: the one there was as long as its row is there, else the first row. */
export const anchorIn = (rows: readonly Placed[], old: Anchor | null): Anchor | null => {
  if (old !== null && rows.some(({ key }) => key === old.key)) return old;
  // A message rather than one on its way, whose key changes when it arrives.
  const row = rows.find(({ isPending }) => !isPending) ?? rows[0];
  if (row === undefined) return null;
  return { key: row.key, index: MIDDLE + rows.indexOf(row) };
};

/** The index of the first row, so that the anchor keeps its own. */
export const firstIndex = (rows: readonly Placed[], anchor: Anchor | null): number => {
  if (anchor === null) return MIDDLE;
  return anchor.index - rows.findIndex(({ key }) => key === anchor.key);
};

/** The index of the first row, such that rows keep theirs when older ones come to stand above. */
export const useAnchor = (rows: readonly Placed[]): number => {
  const anchor = useRef<Anchor | null>(null);
  return useMemo(() => {
    anchor.current = anchorIn(rows, anchor.current);
    return firstIndex(rows, anchor.current);
  }, [rows]);
};
