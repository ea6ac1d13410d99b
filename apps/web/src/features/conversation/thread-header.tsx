import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { TypedThreadSummary } from '@parley/contracts';
import { EllipsisVertical, Info, PanelRight, Store } from 'lucide-react';
import { useAllOnline, useChat } from '../../chat/chat-context.ts';
import { useNames } from '../../people/names.ts';
import type { ThreadView } from '../../threads/actions/thread-actions.ts';
import { ThreadMenuItems } from '../../threads/actions/thread-menu-items.tsx';
import { othersOf, pictured, titleNote } from '../../threads/thread-title.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Foreign, ForeignLine } from '../../ui/foreign.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { BackLink } from '../../ui/in-place.tsx';
import { Menu } from '../../ui/menu/menu.tsx';
import { presenceWords } from './presence-words.ts';

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
  const note = titleNote(summary, address, useNames());
  const { seed, second, other } = pictured(summary, address);
  const online = present && others.filter((one) => one !== address && present.has(one)).length;
  return (
    <header className="flex items-center gap-2 border-line border-b bg-surface py-2 ps-2 pe-2 pt-[max(0.5rem,env(safe-area-inset-top))] md:ps-4">
      <BackLink />
      <div className="relative flex min-w-0 grow items-center gap-3">
        {/* The words beside it say the same. */}
        <span aria-hidden className="flex">
          <Avatar
            seed={seed}
            second={second}
            size={40}
            online={other !== null && (online ?? 0) > 0}
          />
        </span>
        <div className="min-w-0 grow">
          <h2 className="flex font-semibold leading-tight">
            {/* All of the block is the button. */}
            <button
              type="button"
              title={t`Details`}
              aria-expanded={showsDetails}
              onClick={view.toggleDetails}
              className="min-w-0 truncate rounded-lg outline-offset-0 after:absolute after:inset-0"
            >
              <Foreign>{title}</Foreign>
            </button>
          </h2>
          <p className="flex min-w-0 items-center gap-1.5 text-muted text-sm">
            <span className="shrink-0">{presenceWords(summary, online)}</span>
            {note && (
              <span className="flex min-w-0 items-center gap-1 rounded-lg bg-accent-soft px-1.5 text-accent-strong text-xs leading-5">
                <Store size={12} className="shrink-0" aria-hidden />
                <NoteText {...note} />
              </span>
            )}
          </p>
        </div>
      </div>
      <IconButton
        label={showsDetails ? t`Hide details` : t`Show details`}
        aria-expanded={showsDetails}
        onClick={view.toggleDetails}
      >
        <PanelRight size={20} className="max-md:hidden rtl:-scale-x-100" aria-hidden />
        <Info size={20} className="md:hidden" aria-hidden />
      </IconButton>
      <Menu
        trigger={
          <IconButton label={t`More`}>
            <EllipsisVertical size={20} aria-hidden />
          </IconButton>
        }
      >
        <ThreadMenuItems uuid={summary.uuid} view={view} />
      </Menu>
    </header>
  );
};

const NoteText = ({ text, isShop }: NonNullable<ReturnType<typeof titleNote>>) => {
  const note = <ForeignLine>{text}</ForeignLine>;
  return isShop ? (
    <Trans>
      <span className="sr-only">Shop:</span> {note}
    </Trans>
  ) : (
    <Trans>
      <span className="sr-only">A shop of</span> {note}
    </Trans>
  );
};
