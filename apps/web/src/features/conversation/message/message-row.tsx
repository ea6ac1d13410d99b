import { t } from '@lingui/core/macro';
import { memo, Suspense } from 'react';
import { lazySoon } from '../../../browser/lazy-soon.ts';
import { useChat } from '../../../chat/chat-context.ts';
import { payloadWords } from '../../../chat/payload.ts';
import { nameOf, useNames } from '../../../people/names.ts';
import type { DeliveryState } from '../../../threads/row/delivery-state.ts';
import { toastError } from '../../../ui/toasts/toasts.tsx';
import { BubbleFoot } from './bubble-foot.tsx';
import { type LinePlace, MessageLine } from './message-line.tsx';
import { MessageText } from './message-text.tsx';
import { rowLabel } from './row-label.ts';
import { messageOf, type Row } from './rows.ts';

const PayloadNote = lazySoon(() => import('./payload-note.tsx'));
const FailedActions = lazySoon(() => import('./failed-actions.tsx'));

interface MessageRowProps extends LinePlace {
  readonly row: Row;
  /** How far one's own message has come; null beside those of others. */
  readonly delivery: DeliveryState | null;
  /** Whether each group says whose it is. */
  readonly showsSpeaker: boolean;
  readonly isPointedOut: boolean;
  /** What was searched for, where this is what was found. */
  readonly sought: string | null;
}

/** One message of a thread; scrolling draws it no second time. */
export const MessageRow = memo((props: MessageRowProps) => {
  const { row, delivery, showsSpeaker, sought, ...place } = props;
  const { address, outbox } = useChat();
  const names = useNames();
  const name =
    row.sender === address
      ? t({ message: 'You', comment: 'Who sent a message' })
      : nameOf(names, row.sender);
  const foot = <BubbleFoot line={row} delivery={delivery} />;
  const message = messageOf(row);
  const words = message && payloadWords(message);
  const failed = row.item.kind === 'pending' && delivery === 'failed' ? row.item.item : null;
  return (
    <MessageLine
      {...place}
      line={row}
      speaker={row.isOwn || !showsSpeaker ? null : name}
      label={rowLabel({ row, name, delivery })}
      below={
        failed && (
          <Suspense>
            <FailedActions
              problem={failed.problem}
              onRetry={() => trying(outbox.retry(failed.key))}
              onDelete={() => trying(outbox.remove(failed.key))}
            />
          </Suspense>
        )
      }
    >
      {message && words !== null ? (
        <Suspense>
          <PayloadNote message={message} words={words} isOwn={row.isOwn} foot={foot} />
        </Suspense>
      ) : (
        <MessageText
          text={row.content}
          sought={sought}
          isOwn={row.isOwn}
          hasFailed={delivery === 'failed'}
          linksInTabOrder={place.isTabStop}
          foot={foot}
        />
      )}
    </MessageLine>
  );
});

const trying = (work: Promise<void>): void => {
  work.catch(() =>
    toastError(t`The change couldn’t be saved`, t`This browser may be out of storage space.`),
  );
};
