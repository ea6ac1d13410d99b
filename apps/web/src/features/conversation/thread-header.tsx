import type { TypedThreadSummary } from '@parley/contracts';
import { Store } from 'lucide-react';
import { useChat } from '../../chat/chat-context.ts';
import type { ThreadView } from '../../threads/thread-actions.ts';
import { othersOf } from '../../threads/thread-title.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Foreign } from '../../ui/foreign.tsx';
import { BackLink } from '../../ui/in-place.tsx';
import { DetailsButton } from './details/details-button.tsx';
import { ThreadMenu } from './thread-menu.tsx';
import { usePresent } from './use-present.ts';

interface ThreadHeaderProps {
  readonly summary: TypedThreadSummary;
  readonly title: string;
  readonly showsDetails: boolean;
  readonly view: ThreadView;
}

/** Whom one talks with, about which shop, and what can be done with the thread. */
export const ThreadHeader = ({ summary, title, showsDetails, view }: ThreadHeaderProps) => {
  const { address } = useChat();
  const present = usePresent();
  const others = othersOf(summary, address);
  const [other = address, ...more] = others;
  const online = others.filter((one) => one !== address && present.has(one)).length;
  return (
    <header className="flex items-center gap-2 border-line border-b bg-surface py-2 ps-2 pe-2 pt-[max(0.5rem,env(safe-area-inset-top))] md:ps-4">
      <BackLink />
      {/* The words beside it say the same. */}
      <span aria-hidden className="flex">
        <Avatar
          seed={more.length > 0 ? summary.uuid : other}
          size={40}
          online={more.length === 0 && online > 0}
        />
      </span>
      <div className="ms-1 min-w-0 grow">
        <h2 className="truncate font-semibold leading-tight">
          <Foreign>{title}</Foreign>
        </h2>
        <p className="flex min-w-0 items-center gap-1.5 text-muted text-sm">
          <span className="shrink-0">{presenceWords(others.length, online)}</span>
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
      <DetailsButton showsDetails={showsDetails} onDetails={view.toggleDetails} />
      <ThreadMenu uuid={summary.uuid} view={view} />
    </header>
  );
};

const presenceWords = (others: number, online: number): string => {
  if (others === 1) return online > 0 ? 'online' : 'offline';
  return online > 0 ? `${others + 1} participants, ${online} online` : `${others + 1} participants`;
};
