import { t } from '@lingui/core/macro';
import type { ThreadState } from '@parley/client';
import { type Ref, useImperativeHandle, useMemo, useRef } from 'react';
import { Virtuoso, type VirtuosoHandle } from 'react-virtuoso';
import { useToday } from '../../../browser/use-today.ts';
import { useChat, useTimeline } from '../../../chat/chat-context.ts';
import { useSought } from '../../../threads/sought.ts';
import { MessageMenus } from '../menu/message-menus.tsx';
import { MessageRow } from '../message/message-row.tsx';
import { indexOfMessage, rowsOf } from '../message/rows.ts';
import { FloatingDay } from './floating-day.tsx';
import { HistoryStart } from './history-start.tsx';
import { JumpProgress } from './jump-progress.tsx';
import { NewestButton } from './newest-button.tsx';
import { PlacedRows } from './placed-rows.tsx';
import { useAnchor } from './use-anchor.ts';
import { useArrivals } from './use-arrivals.ts';
import { useFollowEnd, useFollowOwn, useStayAtEnd } from './use-follow.ts';
import { useHoldPlace } from './use-hold-place.ts';
import { useJump } from './use-jump.ts';
import { useListView } from './use-list-view.ts';
import { useMarkRead } from './use-mark-read.ts';
import { useOlder, usePagesAhead } from './use-older.ts';
import { useRowKeys } from './use-row-keys.ts';
import { atTop, useStart } from './use-start.ts';

export interface MessageListHandle {
  /** Puts the focus on the message where Tab would go. */
  readonly focus: () => void;
}

interface MessageListProps {
  readonly thread: ThreadState;
  readonly title: string;
  readonly firstUnread: number | null;
  readonly target: number | null;
  readonly ref: Ref<MessageListHandle>;
}

/** Everything that was said, as much of it as fits; older pages come as one scrolls up. */
export const MessageList = ({ thread, title, firstUnread, target, ref }: MessageListProps) => {
  const { address } = useChat();
  const { uuid } = thread.summary;
  const list = useRef<VirtuosoHandle>(null);
  const today = useToday();
  const sought = useSought();
  const items = useTimeline(uuid);
  const older = useOlder(uuid, thread.messages?.length ?? 0);
  // Whoever goes to the oldest message that is loaded must find it.
  const isWhole = older.isWhole || (target !== null && thread.messages?.[0]?.id === target);
  const rows = useMemo(
    () => rowsOf(items, { viewer: address, firstUnread, isWhole }),
    [items, address, firstUnread, isWhole],
  );
  const first = useAnchor(rows);
  const { scroller, shown, atBottom, ...view } = useListView(first);
  const jump = useJump({ uuid, rows, target, scroller });
  const start = useStart(rows, { target, firstUnread, landing: jump.landing });
  const arrivals = useArrivals(thread, atBottom);
  const keys = useRowKeys({ rows, list, scroller, shown, isPlaced: view.isPlaced });
  usePagesAhead(older, view.isPlaced, shown.startIndex);
  const follow = useFollowEnd(rows);
  useHoldPlace(scroller, first);
  useFollowOwn(rows, list);
  useStayAtEnd(scroller, atBottom);
  useMarkRead(thread, atBottom);
  useImperativeHandle(ref, () => ({ focus: keys.focus }), [keys.focus]);

  const goDown = () => {
    const index = indexOfMessage(rows, arrivals.waiting[0]?.id ?? 0);
    arrivals.see();
    if (index === -1) list.current?.scrollToIndex({ index: 'LAST', align: 'end' });
    else list.current?.scrollToIndex(atTop(index));
  };

  return (
    <div className="relative min-h-0 grow">
      <MessageMenus thread={thread} rows={rows}>
        {(openMenu) => (
          <Virtuoso
            {...view.reports}
            key={jump.landing?.count}
            ref={list}
            role="log"
            aria-label={t`Messages with ${title}`}
            aria-live="off"
            tabIndex={-1}
            onKeyDown={keys.onKeyDown}
            className="thin-scroll overflow-x-hidden overscroll-contain outline-none"
            data={rows}
            firstItemIndex={first}
            initialTopMostItemIndex={start}
            computeItemKey={(_, row) => row.key}
            // Whoever goes to an old message must not be pulled back to the end.
            followOutput={!jump.isUnderWay && follow}
            increaseViewportBy={{ top: 600, bottom: 300 }}
            alignToBottom
            components={components}
            context={{ title, older, isEmpty: rows.length === 0, setPlaced: view.setPlaced }}
            itemContent={(_, row) => (
              <MessageRow
                row={row}
                thread={thread}
                today={today}
                isTabStop={row.key === keys.tabStop}
                isPointedOut={row.key === jump.pointedOut}
                sought={row.key === `m${target}` ? sought : null}
                onMenu={openMenu}
                onFocus={keys.onFocus}
                onHere={keys.onHere}
                onGone={keys.onGone}
              />
            )}
          />
        )}
      </MessageMenus>
      <FloatingDay scroller={scroller} today={today} />
      <JumpProgress state={jump.state} />
      {view.isAway && <NewestButton count={arrivals.waiting.length} onClick={goDown} />}
    </div>
  );
};

const components = {
  Header: HistoryStart,
  List: PlacedRows,
  // Room for what lies over the end of the list.
  Footer: () => <div className="h-7" />,
};
