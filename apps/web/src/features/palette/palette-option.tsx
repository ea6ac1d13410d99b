import { Autocomplete } from '@base-ui/react/autocomplete';
import { Trans } from '@lingui/react/macro';
import { Search } from 'lucide-react';
import { useChat } from '../../chat/chat-context.ts';
import { useNames } from '../../people/names.ts';
import { TitleNote } from '../../threads/row/title-note.tsx';
import { MutedMark, UnreadBadge, UnreadText } from '../../threads/row/unread-badge.tsx';
import { pictured, titleNote } from '../../threads/thread-title.ts';
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
            <SearchFor text={item.text} />
          </span>
        </>
      );
  }
};

const SearchFor = ({ text }: { readonly text: string }) => {
  const sought = <Foreign>{text}</Foreign>;
  return <Trans>Search messages for “{sought}”</Trans>;
};

type ThreadContentProps = Extract<PaletteItem, { kind: 'thread' }>;

const ThreadContent = ({ title, thread }: ThreadContentProps) => {
  const { address } = useChat();
  const names = useNames();
  const { summary } = thread;
  const { seed, second } = pictured(summary, address);
  const note = titleNote(summary, address, names);
  return (
    <>
      <Avatar seed={seed} second={second} size={36} />
      <span className="min-w-0 grow">
        <span className="flex items-center gap-1.5">
          <ForeignLine className="font-medium">{title}</ForeignLine>
          {note && <TitleNote {...note} />}
        </span>
        <UnreadText summary={summary} />
      </span>
      <MutedMark summary={summary} />
      <UnreadBadge summary={summary} />
    </>
  );
};
