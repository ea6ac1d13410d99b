import { useMemo, useRef } from 'react';
import { type Anchor, anchorIn, firstIndex } from './place.ts';
import type { Row } from './rows.ts';

/** The index of the first row, such that rows keep theirs when older ones come to stand above. */
export const useAnchor = (rows: readonly Row[]): number => {
  const anchor = useRef<Anchor | null>(null);
  return useMemo(() => {
    anchor.current = anchorIn(rows, anchor.current);
    return firstIndex(rows, anchor.current);
  }, [rows]);
};
