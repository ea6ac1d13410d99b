import { Archive, Inbox, Store } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Foreign } from '../../ui/foreign.tsx';
import { allChats, type InboxFilter } from './inbox-filter.ts';

interface EmptyInboxProps {
  readonly filter: InboxFilter;
  readonly onFilter: (filter: InboxFilter) => void;
  /** Stands in place of an empty list; null where it stands beside it. */
  readonly firstRun: ReactNode;
  readonly isAllArchived: boolean;
}

/** Shown when no chat matches the filter. */
export const EmptyInbox = ({ filter, onFilter, firstRun, isAllArchived }: EmptyInboxProps) => {
  const showAll = <Button onClick={() => onFilter(allChats)}>Show all chats</Button>;
  if (filter.by === 'unread')
    return (
      <EmptyState icon={<Inbox aria-hidden />} title="No unread chats" action={showAll}>
        You’re all caught up.
      </EmptyState>
    );
  if (filter.by === 'shop')
    return (
      <EmptyState icon={<Store aria-hidden />} title="No chats about this shop" action={showAll}>
        Nobody has written about <Foreign>{filter.shop.name}</Foreign> yet.
      </EmptyState>
    );
  if (filter.by === 'archived')
    return (
      <EmptyState icon={<Archive aria-hidden />} title="Your archive is empty" action={showAll}>
        Chats that you archive wait here until their next message.
      </EmptyState>
    );
  if (isAllArchived)
    return (
      <EmptyState
        icon={<Archive aria-hidden />}
        title="All chats are archived"
        action={<Button onClick={() => onFilter({ by: 'archived' })}>Show archived chats</Button>}
      />
    );
  return firstRun ?? <NoChats />;
};

const NoChats = () => (
  <div className="px-6 py-8 text-center text-muted">
    <h2 className="font-medium text-ink">No chats yet</h2>
    <p>Chats that you or others start appear here.</p>
  </div>
);
