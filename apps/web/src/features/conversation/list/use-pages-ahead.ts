import { useEffect } from 'react';
import type { ListRange } from 'react-virtuoso';
import type { Older } from './use-older.ts';

interface PagesAheadOptions {
  readonly older: Older;
  readonly isPlaced: boolean;
  readonly shown: ListRange;
  /** So many rows before the first, the page before it is asked for. */
  readonly ahead: number;
}

/**
 * Loads older pages before one gets to them; the first of them once the list stands where it begins,
 * for rows that come above while it goes there would be taken for those it goes to.
 */
export const usePagesAhead = ({ older, isPlaced, shown, ahead }: PagesAheadOptions): void => {
  const { load } = older;
  const { startIndex } = shown;
  useEffect(() => {
    if (isPlaced && startIndex < ahead) load();
  }, [isPlaced, startIndex, ahead, load]);
};
