import { Autocomplete } from '@base-ui/react/autocomplete';
import { Search } from 'lucide-react';
import { useChat } from '../../chat/chat-context.ts';
import { ShopTag } from '../../threads/shop-tag.tsx';
import { pictured } from '../../threads/thread-title.ts';
import { MutedMark, UnreadBadge, UnreadText } from '../../threads/unread-badge.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { Foreign, ForeignLine } from '../../ui/foreign.tsx';
import type { PaletteItem } from './use-palette-items.ts';

interface PaletteOptionProps {
  readonly item: PaletteItem;
  readonly onClick: () => void;
}

export const PaletteOption = ({ item, onClick }: PaletteOptionProps) => (
  <Autocomplete.Item
    value={item}
    onClick={onClick}
    className="flex min-h-12 cursor-pointer items-center gap-3 rounded-2xl px-3 py-1.5 data-highlighted:bg-accent-soft"
  >
    <Content item={item} />
  </Autocomplete.Item>
);

const Content = ({ item }: { readonly item: PaletteItem }) => {
  switch (item.kind) {
    case 'thread':
      return <ThreadContent {...item} />;
    case 'action':
      return (
        <>
          <span className="grid size-9 place-items-center text-muted">
            <item.action.icon size={19} aria-hidden />
          </span>
          {item.action.label}
        </>
      );
    case 'search':
      return (
        <>
          <span className="grid size-9 shrink-0 place-items-center text-muted">
            <Search size={19} aria-hidden />
          </span>
          <span className="min-w-0 truncate">
            Search messages for “<Foreign>{item.text}</Foreign>”
          </span>
        </>
      );
  }
};

type ThreadContentProps = Extract<PaletteItem, { kind: 'thread' }>;

const ThreadContent = ({ title, thread }: ThreadContentProps) => {
  const { address } = useChat();
  const { summary } = thread;
  return (
    <>
      <Avatar seed={pictured(summary, address).seed} size={36} />
      <span className="min-w-0 grow">
        <ForeignLine className="font-medium">{title}</ForeignLine>
        <UnreadText summary={summary} />
        {summary.shop && <ShopTag name={summary.shop.name} />}
      </span>
      <MutedMark summary={summary} />
      <UnreadBadge summary={summary} />
    </>
  );
};
