import { Inbox, MessagesSquare, Store } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Foreign } from '../../ui/foreign.tsx';
import { openDialog } from '../../ui/open-dialog.ts';
import { everything, type InboxFilter } from './inbox-filter.ts';

interface NothingHereProps {
  readonly filter: InboxFilter;
  readonly onFilter: (filter: InboxFilter) => void;
}

/** What stands where a filter leaves nothing. */
export const NothingHere = ({ filter, onFilter }: NothingHereProps) => {
  const showAll = <Button onClick={() => onFilter(everything)}>Show every chat</Button>;
  if (filter.by === 'unread')
    return (
      <EmptyState icon={<Inbox aria-hidden />} title="Nothing unread" action={showAll}>
        You have seen everything so far.
      </EmptyState>
    );
  if (filter.by === 'shop')
    return (
      <EmptyState icon={<Store aria-hidden />} title="No chats of this shop" action={showAll}>
        Nobody has written about <Foreign>{filter.shop.name}</Foreign> yet.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<MessagesSquare aria-hidden />}
      title="No chats yet"
      action={
        <Button look="primary" onClick={() => openDialog({ name: 'new-chat' })}>
          New chat
        </Button>
      }
    >
      Write to a shop or to any VFX address. Who writes to you shows up here.
    </EmptyState>
  );
};
