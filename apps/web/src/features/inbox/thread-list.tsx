import { useCallback, useState } from 'react';
import { type Components, type ListRange, Virtuoso } from 'react-virtuoso';
import { useToday } from '../../browser/use-today.ts';
import { useChat } from '../../chat/chat-context.ts';
import { threadActions } from '../../threads/actions/thread-actions.ts';
import { useThreadTarget } from '../../threads/actions/use-thread-target.ts';
import { RowMenus } from '../../threads/row/row-menus.tsx';
import { ThreadRow } from '../../threads/row/thread-row.tsx';
import type { SwipeSide } from '../../threads/row/use-swipe.ts';
import { useOpenThread } from '../../threads/use-open-thread.ts';

interface ThreadListProps {
  /** Uuids of the threads to show. */
  readonly shown: readonly string[];
}

const overscan = { top: 300, bottom: 300 };

/** The threads, however many: only those in sight are there. */
export const ThreadList = ({ shown }: ThreadListProps) => {
  const { live } = useChat();
  const today = useToday();
  const [focused, setFocused] = useState<string | null>(null);
  const [range, setRange] = useState<ListRange>({ startIndex: 0, endIndex: 0 });
  const open = useOpenThread();
  const tabStop = shown[tabStopIn(shown, focused ?? open, range)];
  const targetOf = useThreadTarget(null);
  const swiped = (uuid: string, side: SwipeSide) => {
    const target = targetOf(uuid);
    const wanted = side === 'end' ? ['pin', 'unpin'] : ['archive', 'unarchive'];
    const possible = threadActions.filter(({ id }) => wanted.includes(id));
    if (target !== null) possible.find(({ isPossible }) => isPossible(target))?.run(target);
  };
  // A page that doesn't come now is asked for again by the next scroll.
  const loadMore = useCallback(() => void live.loadMoreThreads().catch(() => {}), [live]);
  return (
    <RowMenus>
      {(openMenu) => (
        <Virtuoso
          data={shown}
          className="thin-scroll h-full"
          tabIndex={-1}
          computeItemKey={(_index, uuid) => uuid}
          components={components}
          context={{ count: shown.length }}
          increaseViewportBy={overscan}
          rangeChanged={setRange}
          endReached={loadMore}
          itemContent={(_index, uuid) => (
            <ThreadRow
              uuid={uuid}
              today={today}
              tabStop={uuid === tabStop}
              onFocus={setFocused}
              onMenu={openMenu}
              onSwipe={swiped}
            />
          )}
        />
      )}
    </RowMenus>
  );
};

/** Tab reaches one row: the one last focused, or the nearest that is there. */
const tabStopIn = (
  shown: readonly string[],
  wanted: string | null,
  { startIndex, endIndex }: ListRange,
): number => {
  const index = wanted === null ? -1 : shown.indexOf(wanted);
  return Math.min(Math.max(index, startIndex), Math.max(endIndex, startIndex));
};

interface ListContext {
  readonly count: number;
}

const List: Components<string, ListContext>['List'] = ({ context: _context, ...rest }) => (
  // biome-ignore lint/a11y/useSemanticElements: what holds the rows is a div to the library.
  <div role="list" {...rest} />
);

const Item: Components<string, ListContext>['Item'] = ({ context, item: _item, ...rest }) => (
  <li aria-setsize={context.count} aria-posinset={rest['data-index'] + 1} {...rest} />
);

const Space = () => <div className="h-3" />;

const components = { List, Item, Footer: Space };
