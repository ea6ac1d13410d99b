import { Inbox, MessagesSquare, Store } from 'lucide-react';
import { useChat } from '../../chat/chat-context.ts';
import { Button } from '../../ui/button.tsx';
import { openDialog } from '../../ui/dialog/open-dialog.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Foreign } from '../../ui/foreign.tsx';
import { allChats, type InboxFilter } from './inbox-filter.ts';

interface EmptyInboxProps {
  readonly filter: InboxFilter;
  readonly onFilter: (filter: InboxFilter) => void;
}

/** Shown when no chat matches the filter. */
export const EmptyInbox = ({ filter, onFilter }: EmptyInboxProps) => {
  const { kind } = useChat();
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
      {kind === 'vfx'
        ? 'Write to a shop or any VFX address.'
        : 'Write to a userid or a wallet, or create a group.'}{' '}
      Chats that others start with you appear here, too.
    </EmptyState>
  );
};
