import { useMemo, useRef } from 'react';
import { useTimeline } from '../../../chat/chat-context.ts';
import { keepSame, type Row, type RowOptions, rowsOf } from './rows.ts';

/** The lines of a thread. One that did not change is the same as before, so it is not drawn anew. */
export const useRows = (uuid: string, options: RowOptions): readonly Row[] => {
  const { viewer, firstUnread, isWhole } = options;
  const items = useTimeline(uuid);
  const last = useRef<readonly Row[]>([]);
  return useMemo(() => {
    last.current = keepSame(last.current, rowsOf(items, { viewer, firstUnread, isWhole }));
    return last.current;
  }, [items, viewer, firstUnread, isWhole]);
};
