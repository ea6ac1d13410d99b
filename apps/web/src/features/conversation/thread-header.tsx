import type { TypedThreadSummary } from '@parley/contracts';
import { EllipsisVertical, PanelRight, Store } from 'lucide-react';
import { useAllOnline, useChat } from '../../chat/chat-context.ts';
import type { ThreadView } from '../../threads/thread-actions.ts';
import { ThreadMenuItems } from '../../threads/thread-menu-items.tsx';
import { isOfTwo, othersOf, pictured } from '../../threads/thread-title.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Foreign } from '../../ui/foreign.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { BackLink } from '../../ui/in-place.tsx';
import { Menu } from '../../ui/menu/menu.tsx';

interface ThreadHeaderProps {
  readonly summary: TypedThreadSummary;
  readonly title: string;
  readonly showsDetails: boolean;
  readonly view: ThreadView;
}

/** Whom one talks with, about which shop, and what can be done with the thread. */
export const ThreadHeader = ({ summary, title, showsDetails, view }: ThreadHeaderProps) => {
  const { address } = useChat();
  const present = useAllOnline();
  const others = othersOf(summary, address);
  const { seed, other } = pictured(summary, address);
  const online = others.filter((one) => one !== address && present.has(one)).length;
  return (
    <header className="flex items-center gap-2 border-line border-b bg-surface py-2 ps-2 pe-2 pt-[max(0.5rem,env(safe-area-inset-top))] md:ps-4">
      <BackLink />
      {/* The words beside it say the same. */}
      <span aria-hidden className="flex">
        <Avatar seed={seed} size={40} online={other !== null && online > 0} />
      </span>
      <div className="ms-1 min-w-0 grow">
        <h2 className="truncate font-semibold leading-tight">
          <Foreign>{title}</Foreign>
        </h2>
        <p className="flex min-w-0 items-center gap-1.5 text-muted text-sm">
          <span className="shrink-0">{presenceWords(summary, online)}</span>
          {summary.shop && (
            <span className="flex min-w-0 items-center gap-1 rounded-lg bg-accent-soft px-1.5 text-accent-strong text-xs leading-5">
              <Store size={12} className="shrink-0" aria-hidden />
              <span className="sr-only">Shop:</span>
              <span className="truncate">
                <Foreign>{summary.shop.name}</Foreign>
              </span>
            </span>
          )}
        </p>
      </div>
      <IconButton
        label={showsDetails ? 'Hide details' : 'Show details'}
        aria-expanded={showsDetails}
        onClick={view.toggleDetails}
      >
        <PanelRight size={20} className="rtl:-scale-x-100" aria-hidden />
      </IconButton>
      <Menu
        trigger={
          <IconButton label="More">
            <EllipsisVertical size={20} aria-hidden />
          </IconButton>
        }
      >
        <ThreadMenuItems uuid={summary.uuid} view={view} />
      </Menu>
    </header>
  );
};

const presenceWords = (
  summary: Pick<TypedThreadSummary, 'kind' | 'participants'>,
  online: number,
): string => {
  const count = summary.participants.length;
  if (isOfTwo(summary)) return online > 0 ? 'online' : 'offline';
  const people = count === 1 ? 'only you' : `${count} participants`;
  const who = summary.kind === 'group' ? `Group, ${people}` : people;
  return online > 0 ? `${who}, ${online} online` : who;
};
