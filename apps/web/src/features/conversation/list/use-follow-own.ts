import { type RefObject, useEffect, useRef } from 'react';
import type { VirtuosoHandle } from 'react-virtuoso';
import type { Line } from '../message/line.ts';

/** Goes to the end when one's own message comes to stand there, wherever one was. */
export const useFollowOwn = (
  rows: readonly Line[],
  list: RefObject<VirtuosoHandle | null>,
): void => {
  const last = rows.at(-1);
  const pending = last?.isPending ? last.key : null;
  // What waited before the thread was opened is no reason to move.
  const followed = useRef(pending);
  useEffect(() => {
    if (pending === null || pending === followed.current) return;
    followed.current = pending;
    list.current?.scrollToIndex({ index: 'LAST', align: 'end' });
  }, [pending, list]);
};
