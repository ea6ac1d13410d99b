import { t } from '@lingui/core/macro';
import type { ThreadState } from '@parley/client';
import { EllipsisVertical } from 'lucide-react';
import { memo } from 'react';
import { Link } from 'wouter';
import { useChat, useOnline, useThread } from '../../chat/chat-context.ts';
import { pause } from '../../i18n/formats.ts';
import { useNames } from '../../people/names.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { classes } from '../../ui/classes.ts';
import { ForeignLine } from '../../ui/foreign.tsx';
import { pictured, threadTitle, titleNote } from '../thread-title.ts';
import { timeLabel } from '../time-label.ts';
import { useIsOpenThread } from '../use-open-thread.ts';
import { DeliveryMark } from './delivery-mark.tsx';
import { deliveryWords } from './delivery-state.ts';
import { lastDelivery, useUnsent } from './last-delivery.ts';
import { LookalikeMark } from './lookalike-mark.tsx';
import { SwipeMarks } from './swipe-marks.tsx';
import { ThreadPreview } from './thread-preview.tsx';
import { TitleNote } from './title-note.tsx';
import { MutedMark, PinnedMark, UnreadBadge, UnreadText } from './unread-badge.tsx';
import { type SwipeSide, useSwipe } from './use-swipe.ts';

interface ThreadRowProps {
  readonly uuid: string;
  readonly today: Date;
  /** Whether Tab stops here; the arrow keys go to the others. */
  readonly tabStop: boolean;
  readonly onFocus?: (uuid: string) => void;
  /** What a finger that moves the row to a side asks for. */
  readonly onSwipe?: (uuid: string, side: SwipeSide) => void;
  readonly onMenu: (uuid: string, button: HTMLElement) => void;
}

/** One thread of the list: a link to it, and a button for what else can be done. */
export const ThreadRow = memo(({ uuid, ...rest }: ThreadRowProps) => {
  const thread = useThread(uuid);
  return thread === undefined ? null : <Row thread={thread} {...rest} />;
});

/** Makes room for the button that comes up over it. */
const besideButton = 'group-has-[button:focus-visible]:pe-9 pointer-fine:group-hover:pe-9';
const underButton = 'group-has-[button:focus-visible]:invisible pointer-fine:group-hover:invisible';

type RowProps = Omit<ThreadRowProps, 'uuid'> & { readonly thread: ThreadState };

const Row = ({ thread, today, tabStop, onFocus, onMenu, onSwipe }: RowProps) => {
  const { address } = useChat();
  const names = useNames();
  const { summary } = thread;
  const swipe = useSwipe(onSwipe && ((side) => onSwipe(summary.uuid, side)));
  const { seed, second, other } = pictured(summary, address);
  const unsent = useUnsent(summary.uuid);
  const delivery = lastDelivery(thread, address, unsent);
  const online = useOnline(other);
  const isOpen = useIsOpenThread(summary.uuid);
  const isNew = (summary.unread_count ?? 0) > 0 || summary.marked_unread;
  const time = timeLabel(summary.updated_at, today);
  const title = threadTitle(summary, address, names);
  const note = titleNote(summary, address, names);
  return (
    <div className="group relative mx-2" data-thread={summary.uuid}>
      <Link
        to={`/t/${summary.uuid}`}
        data-row
        {...swipe}
        tabIndex={tabStop ? 0 : -1}
        onFocus={() => onFocus?.(summary.uuid)}
        aria-current={isOpen ? 'page' : undefined}
        className={classes(
          'peer relative z-1 flex touch-pan-y gap-3 rounded-2xl data-swiped:bg-surface px-2.5 py-2.5 -outline-offset-2 transition-colors',
          isOpen ? 'bg-accent-soft' : 'hover:bg-sunken/70 focus-visible:bg-sunken/70',
        )}
      >
        <Avatar seed={seed} second={second} online={online} />
        <span className="min-w-0 grow">
          <span className="flex items-baseline gap-3">
            <span className={classes('min-w-0 grow', isNew ? 'font-semibold' : 'font-medium')}>
              <span className="flex items-center gap-1.5">
                <ForeignLine>{title}</ForeignLine>
                <LookalikeMark other={other} />
                {note && <TitleNote {...note} />}
                <PinnedMark summary={summary} />
                <MutedMark summary={summary} />
              </span>
              <UnreadText summary={summary} />
            </span>
            <span
              aria-hidden
              className={classes('flex items-center gap-1 self-center', underButton)}
            >
              {delivery && <DeliveryMark state={delivery} />}
              <span
                className={classes(
                  'whitespace-nowrap text-xs tabular-nums',
                  isNew ? 'font-semibold text-accent' : 'text-muted',
                )}
              >
                {time}
              </span>
            </span>
          </span>
          <span className="flex items-center gap-3">
            <span className={classes('min-w-0 grow', besideButton)}>
              <ThreadPreview summary={summary} isNew={isNew} unsent={unsent} />
            </span>
            <span className={classes('flex empty:hidden', underButton)}>
              <UnreadBadge summary={summary} />
            </span>
          </span>
          <span className="sr-only">
            {['', time, ...(delivery ? [deliveryWords(delivery)] : [])].join(pause())}
          </span>
        </span>
      </Link>
      {onSwipe && <SwipeMarks pinned={summary.pinned} archived={summary.archived} />}
      <button
        type="button"
        aria-label={t`More for ${title}`}
        aria-haspopup="menu"
        tabIndex={tabStop ? 0 : -1}
        onClick={(event) => onMenu(summary.uuid, event.currentTarget)}
        className="absolute end-2 top-1/2 z-1 grid size-10 -translate-y-1/2 place-items-center rounded-xl text-muted opacity-0 hover:bg-raised hover:text-ink focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:pointer-events-none"
      >
        <EllipsisVertical size={18} aria-hidden />
      </button>
    </div>
  );
};
