import { type Ref, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { Virtuoso, type VirtuosoHandle } from 'react-virtuoso';
import { useToday } from '../../browser/use-today.ts';
import { FloatingDay } from '../conversation/list/floating-day.tsx';
import { HistoryStart } from '../conversation/list/history-start.tsx';
import type { MessageListHandle } from '../conversation/list/message-list.tsx';
import { NewestButton } from '../conversation/list/newest-button.tsx';
import { PlacedRows } from '../conversation/list/placed-rows.tsx';
import { useAnchor } from '../conversation/list/use-anchor.ts';
import { useFollowEnd } from '../conversation/list/use-follow-end.ts';
import { useFollowOwn } from '../conversation/list/use-follow-own.ts';
import { useHoldPlace } from '../conversation/list/use-hold-place.ts';
import { useListView } from '../conversation/list/use-list-view.ts';
import { usePagesAhead } from '../conversation/list/use-pages-ahead.ts';
import { useRowKeys } from '../conversation/list/use-row-keys.ts';
import type { ConversationProps } from './conversation.tsx';
import { ConversationRow } from './conversation-row.tsx';
import type { History } from './history.ts';
import { firstUnreadOf, linesOf } from './lines.ts';
import type { Outgoing } from './outgoing.ts';
import { useArriving } from './use-arriving.ts';
import { useOlderHistory } from './use-history.ts';
import { useMarkSeen } from './use-mark-seen.ts';
import { useSpeakers } from './use-speakers.ts';

interface ConversationListProps extends ConversationProps {
  readonly title: string;
  readonly history: History;
  readonly outgoing: readonly Outgoing[];
  readonly ref: Ref<MessageListHandle>;
}

/** So many lines before the first, the page before it is asked for. */
const AHEAD = 15;

/** Everything that was said in a chat; older pages come as one scrolls up. */
export const ConversationList = (props: ConversationListProps) => {
  const { identity, topic, title, history, outgoing, ref } = props;
  const { messages } = history;
  const viewer = identity.userid;
  const list = useRef<VirtuosoHandle>(null);
  const [firstUnread] = useState(() => firstUnreadOf(history, viewer));
  const today = useToday();
  const older = useOlderHistory(identity, topic, history);
  const { isWhole } = older;
  const lines = useMemo(
    () => linesOf(messages, outgoing, { viewer, firstUnread, isWhole }),
    [messages, outgoing, viewer, firstUnread, isWhole],
  );
  const first = useAnchor(lines);
  const { scroller, shown, atBottom, ...view } = useListView(first);
  const [start] = useState(() => startAt(lines.findIndex(({ startsNew }) => startsNew)));
  const nameOf = useSpeakers(identity, topic);
  const arriving = useArriving(lines, atBottom, nameOf);
  const keys = useRowKeys({ rows: lines, list, scroller, shown });
  usePagesAhead({ older, isPlaced: view.isPlaced, shown, ahead: AHEAD });
  useHoldPlace(scroller, first);
  useFollowOwn(lines, list);
  useMarkSeen({ identity, topic, messages, atBottom });
  useImperativeHandle(ref, () => ({ focus: keys.focus }), [keys.focus]);

  const follow = useFollowEnd(lines);
  const goDown = () => {
    const [next] = arriving.waiting;
    arriving.see();
    if (next === undefined) list.current?.scrollToIndex({ index: 'LAST', align: 'end' });
    else list.current?.scrollToIndex({ index: lines.indexOf(next), align: 'start' });
  };

  return (
    <div className="relative min-h-0 grow">
      <Virtuoso
        {...view.reports}
        ref={list}
        role="log"
        aria-label={`Messages with ${title}`}
        aria-live="off"
        tabIndex={-1}
        onKeyDown={keys.onKeyDown}
        className="thin-scroll overflow-x-hidden overscroll-contain outline-none"
        data={lines}
        firstItemIndex={first}
        initialTopMostItemIndex={start}
        computeItemKey={(_, line) => line.key}
        followOutput={follow}
        increaseViewportBy={{ top: 600, bottom: 300 }}
        alignToBottom
        components={components}
        context={{ title, older, isEmpty: lines.length === 0, setPlaced: view.setPlaced }}
        itemContent={(_, line) => (
          <ConversationRow
            line={line}
            identity={identity}
            name={line.isOwn ? 'You' : nameOf(line.sender)}
            today={today}
            isTabStop={line.key === keys.tabStop}
            onFocus={keys.onFocus}
            onHere={keys.onHere}
            onGone={keys.onGone}
          />
        )}
      />
      <FloatingDay scroller={scroller} today={today} />
      {view.isAway && <NewestButton count={arriving.waiting.length} onClick={goDown} />}
    </div>
  );
};

const startAt = (index: number) =>
  index === -1 ? ({ index: 'LAST', align: 'end' } as const) : ({ index, align: 'start' } as const);

const components = {
  Header: HistoryStart,
  List: PlacedRows,
  Footer: () => <div className="h-3" />,
};
