import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
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
  const showAll = (
    <Button onClick={() => onFilter(allChats)}>
      <Trans>Show all chats</Trans>
    </Button>
  );
  if (filter.by === 'unread')
    return (
      <EmptyState icon={<Inbox aria-hidden />} title={t`No unread chats`} action={showAll}>
        <Trans>You’re all caught up.</Trans>
      </EmptyState>
    );
  if (filter.by === 'shop') {
    const shop = <Foreign>{filter.shop.name}</Foreign>;
    return (
      <EmptyState icon={<Store aria-hidden />} title={t`No chats about this shop`} action={showAll}>
        <Trans>Nobody has written about {shop} yet.</Trans>
      </EmptyState>
    );
  }
  if (filter.by === 'archived')
    return (
      <EmptyState icon={<Archive aria-hidden />} title={t`Your archive is empty`} action={showAll}>
        <Trans>Chats that you archive wait here until their next message.</Trans>
      </EmptyState>
    );
  if (isAllArchived)
    return (
      <EmptyState
        icon={<Archive aria-hidden />}
        title={t`All chats are archived`}
        action={
          <Button onClick={() => onFilter({ by: 'archived' })}>
            <Trans>Show archived chats</Trans>
          </Button>
        }
      />
    );
  return firstRun ?? <NoChats />;
};

const NoChats = () => (
  <div className="px-6 py-8 text-center text-muted">
    <h2 className="font-medium text-ink">
      <Trans>No chats yet</Trans>
    </h2>
    <p>
      <Trans>Chats that you or others start appear here.</Trans>
    </p>
  </div>
);
