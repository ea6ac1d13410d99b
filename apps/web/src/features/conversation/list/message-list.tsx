import { t } from '@lingui/core/macro';
import type { ThreadState } from '@parley/client';
import { type Ref, useImperativeHandle, useRef, useState } from 'react';
import { useToday } from '../../../browser/use-today.ts';
import { useChat } from '../../../chat/chat-context.ts';
import { useSought } from '../../../threads/sought.ts';
import { isOfTwo } from '../../../threads/thread-title.ts';
import { MessageMenus } from '../menu/message-menus.tsx';
import { deliveryOfRow } from '../message/delivery-words.ts';
import { MessageRow } from '../message/message-row.tsx';
import { indexOfMessage } from '../message/rows.ts';
import { useRows } from '../message/use-rows.ts';
import { HistoryStart } from './history-start.tsx';
import { JumpProgress } from './jump-progress.tsx';
import { NewestButton } from './newest-button.tsx';
import { startAt } from './start.ts';
import { useArrivals } from './use-arrivals.ts';
import { useJump } from './use-jump.ts';
import { useMarkRead } from './use-mark-read.ts';
import { useOlder } from './use-older.ts';
import { VirtualRows, type VirtualRowsHandle } from './virtual-rows.tsx';

export type MessageListHandle = Pick<VirtualRowsHandle, 'focus'>;

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
  const list = useRef<VirtualRowsHandle>(null);
  const today = useToday();
  const sought = useSought();
  const older = useOlder(uuid, thread.messages?.length ?? 0);
  // Whoever goes to the oldest message that is loaded must find it.
  const isWhole = older.isWhole || (target !== null && thread.messages?.[0]?.id === target);
  const rows = useRows(uuid, { viewer: address, firstUnread, isWhole });
  const [isEndInSight, setEndInSight] = useState<boolean | null>(null);
  const atEnd = isEndInSight === true;
  const jump = useJump({ uuid, rows, target, show: (index) => list.current?.show(index) });
  const arrivals = useArrivals(thread, atEnd);
  useMarkRead(thread, atEnd);
  useImperativeHandle(ref, () => ({ focus: () => list.current?.focus() }), []);
  const start = startAt(indexOfMessage(rows, target ?? 0), indexOfMessage(rows, firstUnread ?? 0));
  const showsSpeakers = !isOfTwo(thread.summary);

  const goDown = () => {
    const index = indexOfMessage(rows, arrivals.waiting[0]?.id ?? 0);
    arrivals.see();
    if (index === -1) list.current?.goToEnd();
    else list.current?.goToTopOf(index);
  };

  return (
    <div className="relative min-h-0 grow">
      <MessageMenus thread={thread} rows={rows}>
        {(openMenu) => (
          <VirtualRows
            ref={list}
            rows={rows}
            start={start}
            label={t`Messages with ${title}`}
            // Whoever goes to an old message must not be pulled back to the end.
            follows={!jump.isUnderWay}
            older={older}
            today={today}
            head={<HistoryStart title={title} older={older} isEmpty={rows.length === 0} />}
            onEndInSight={setEndInSight}
          >
            {(row, place) => (
              <MessageRow
                {...place}
                row={row}
                delivery={deliveryOfRow(thread, row)}
                showsSpeaker={showsSpeakers}
                today={today}
                isPointedOut={row.key === jump.pointedOut}
                sought={row.key === `m${target}` ? sought : null}
                onMenu={openMenu}
              />
            )}
          </VirtualRows>
        )}
      </MessageMenus>
      <JumpProgress state={jump.state} />
      {isEndInSight === false && <NewestButton count={arrivals.waiting.length} onClick={goDown} />}
    </div>
  );
};
