import { useMemo, useRef } from 'react';
import type { Line } from '../message/line.ts';
import { type Anchor, anchorIn, firstIndex } from './anchor.ts';

/** The index of the first row, such that rows keep theirs when older ones come to stand above. */
export const useAnchor = (rows: readonly Line[]): number => {
  const anchor = useRef<Anchor | null>(null);
  return useMemo(() => {
    anchor.current = anchorIn(rows, anchor.current);
    return firstIndex(rows, anchor.current);
  }, [rows]);
};
