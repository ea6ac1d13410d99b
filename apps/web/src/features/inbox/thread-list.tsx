import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useToday } from '../../browser/use-today.ts';
import { useChat } from '../../chat/chat-context.ts';
import { threadActions } from '../../threads/actions/thread-actions.ts';
import { useThreadTarget } from '../../threads/actions/use-thread-target.ts';
import { RowMenus } from '../../threads/row/row-menus.tsx';
import { ThreadRow } from '../../threads/row/thread-row.tsx';
import type { SwipeSide } from '../../threads/row/use-swipe.ts';
import { useOpenThread } from '../../threads/use-open-thread.ts';
import { measuredSize, rangeWith } from '../../ui/virtual-list.ts';
import { useFocusInPlace, useOpenInSight } from './use-list-focus.ts';

interface ThreadListProps {
  /** Uuids of the threads to show. */
  readonly shown: readonly string[];
}

/** Until a row is measured; all are as high. */
const ROW_PX = 68;
const SPACE_PX = 12;

/** The threads, however many: only those in sight are there. */
export const ThreadList = ({ shown }: ThreadListProps) => {
  const { live } = useChat();
  const today = useToday();
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const open = useOpenThread();
  const kept = focused === null ? -1 : shown.indexOf(focused);
  const list = useVirtualizer<HTMLElement, HTMLElement>({
    count: shown.length,
    getItemKey: useCallback((index: number) => shown[index] ?? index, [shown]),
    estimateSize: () => ROW_PX,
    measureElement: measuredSize,
    getScrollElement: () => scroller.current,
    initialRect: { width: 0, height: innerHeight },
    paddingEnd: SPACE_PX,
    overscan: 4,
    // The focus would go with a row that scrolls away; the arrow keys go on from there.
    rangeExtractor: (range) => rangeWith(kept === -1 ? [] : [kept - 1, kept, kept + 1], range),
    directDomUpdates: true,
    directDomUpdatesMode: 'position',
  });
  const first = list.range?.startIndex ?? 0;
  const last = list.range?.endIndex ?? 0;
  const tabStop = shown[tabStopIn(shown, focused ?? open, first, last)];
  useOpenInSight(list, open === null ? -1 : shown.indexOf(open), open);
  useFocusInPlace(scroller, kept, shown);
  const swiped = useSwiped();
  const isAtEnd = last >= shown.length - 1;
  // A page that doesn't come now is asked for again by the next scroll.
  useEffect(() => {
    if (isAtEnd) live.loadMoreThreads().catch(() => {});
  }, [isAtEnd, live]);
  return (
    <RowMenus>
      {(openMenu) => (
        <div
          ref={scroller}
          tabIndex={-1}
          className="thin-scroll h-full overflow-y-auto [overflow-anchor:none]"
        >
          <ul ref={list.containerRef} className="relative">
            {list.getVirtualItems().map(({ index, key }) => {
              const uuid = shown[index];
              if (uuid === undefined) return null;
              return (
                <li
                  key={key}
                  ref={list.measureElement}
                  data-index={index}
                  aria-setsize={shown.length}
                  aria-posinset={index + 1}
                  className="absolute inset-x-0"
                >
                  <ThreadRow
                    uuid={uuid}
                    today={today}
                    tabStop={uuid === tabStop}
                    onFocus={setFocused}
                    onMenu={openMenu}
                    onSwipe={swiped}
                  />
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </RowMenus>
  );
};

/** Tab reaches one row: the one last focused, or the nearest that is in sight. */
const tabStopIn = (
  shown: readonly string[],
  wanted: string | null,
  first: number,
  last: number,
): number => {
  const index = wanted === null ? -1 : shown.indexOf(wanted);
  return Math.min(Math.max(index, first), Math.max(last, first));
};

/** Does what a swipe asks for; the same function each time, so that no row is drawn anew for it. */
const useSwiped = () => {
  const targetOf = useThreadTarget(null);
  const latest = useRef(targetOf);
  latest.current = targetOf;
  return useCallback((uuid: string, side: SwipeSide) => {
    const target = latest.current(uuid);
    const wanted = side === 'end' ? ['pin', 'unpin'] : ['archive', 'unarchive'];
    const possible = threadActions.filter(({ id }) => wanted.includes(id));
    if (target !== null) possible.find(({ isPossible }) => isPossible(target))?.run(target);
  }, []);
};
