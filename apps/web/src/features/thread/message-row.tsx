import type { ThreadState } from '@parley/client';
import { useEffectEvent, useLayoutEffect, useRef } from 'react';
import { useChat } from '../../chat/chat-context.ts';
import { nameOf, useNames } from '../../people/names.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { classes } from '../../ui/classes.ts';
import { DeliveryMark } from './delivery-mark.tsx';
import { deliveryOfRow } from './delivery-words.ts';
import { FailedActions } from './failed-actions.tsx';
import { GroupHead } from './group-head.tsx';
import { MessageText } from './message-text.tsx';
import { rowLabel } from './row-label.ts';
import type { Row } from './rows.ts';
import { DaySeparator, NewDivider } from './separators.tsx';
import { clockTime, exactTime } from './times.ts';

interface MessageRowProps {
  readonly row: Row;
  readonly thread: ThreadState;
  readonly today: Date;
  /** Whether Tab stops here; the arrow keys go to the others. */
  readonly isTabStop: boolean;
  readonly isPointedOut: boolean;
  readonly onFocus: (key: string) => void;
  /** The row leaves the page while it has the focus. */
  readonly onGone: (key: string) => void;
}

/** One message, with what stands above it. */
export const MessageRow = (props: MessageRowProps) => {
  const { row, thread, today, isTabStop, isPointedOut, onFocus, onGone } = props;
  const { address } = useChat();
  const names = useNames();
  const name = row.sender === address ? 'You' : nameOf(names, row.sender);
  const delivery = deliveryOfRow(thread, row);
  const line = useRef<HTMLDivElement>(null);
  const leave = useEffectEvent((element: HTMLElement | null) => {
    if (element?.contains(document.activeElement)) onGone(row.key);
  });
  // A list lets go of rows that scroll away, and the focus would go with them.
  useLayoutEffect(() => {
    const element = line.current;
    return () => leave(element);
  }, []);
  return (
    <div
      className="mx-auto max-w-3xl px-3 sm:px-6"
      data-at={row.at.toISOString()}
      data-starts-day={row.startsDay || undefined}
    >
      {row.startsDay && <DaySeparator at={row.at} today={today} />}
      {row.startsNew && <NewDivider />}
      {/* biome-ignore lint/a11y/useSemanticElements: an article would bring an outline of its own. */}
      <div
        ref={line}
        role="article"
        aria-label={rowLabel({ row, name, delivery })}
        data-message={row.key}
        tabIndex={isTabStop ? 0 : -1}
        onFocus={() => onFocus(row.key)}
        className={classes(
          'group/message flex rounded-2xl px-1 outline-offset-0 transition-colors duration-500',
          row.startsGroup ? 'pt-2 pb-0.5' : 'py-0.5',
          isPointedOut && 'bg-warn-soft',
        )}
      >
        {!row.isOwn && (
          <span className="w-10 shrink-0">
            {row.startsGroup && <Avatar seed={row.sender} size={32} />}
          </span>
        )}
        <div className="min-w-0 grow">
          {row.startsGroup && <GroupHead row={row} name={name} />}
          <div
            className={classes('flex items-end gap-2', row.isOwn ? 'flex-row-reverse' : 'flex-row')}
          >
            <MessageText
              text={row.content}
              isOwn={row.isOwn}
              hasFailed={delivery === 'failed'}
              linksInTabOrder={isTabStop}
              mark={delivery && <DeliveryMark state={delivery} />}
            />
            {!row.startsGroup && (
              <time
                dir="auto"
                dateTime={row.at.toISOString()}
                title={exactTime(row.at)}
                className="shrink-0 pb-1 text-muted text-xs tabular-nums opacity-0 group-hover/message:opacity-100 group-focus-visible/message:opacity-100"
              >
                {clockTime(row.at)}
              </time>
            )}
          </div>
          {row.item.kind === 'pending' && delivery === 'failed' && (
            <FailedActions item={row.item.item} />
          )}
        </div>
      </div>
    </div>
  );
};
