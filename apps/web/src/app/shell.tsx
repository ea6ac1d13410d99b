import { t } from '@lingui/core/macro';
import { type ReactNode, Suspense } from 'react';
import { usePathname } from 'wouter/use-browser-location';
import { useHotkey } from '../browser/hotkeys.ts';
import { lazySoon, useLoadSoon, useRenderedSoon } from '../browser/lazy-soon.ts';
import { useMedia } from '../browser/use-media.ts';
import { useBadge } from '../features/badge/use-badge.ts';
import { setSearchText } from '../features/search/search-text.ts';
import { ThreadKeys } from '../threads/actions/thread-keys.tsx';
import { classes } from '../ui/classes.ts';
import {
  closeDialog,
  type OpenDialog,
  openDialog,
  useOpenDialog,
} from '../ui/dialog/open-dialog.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import { InboxPane } from './inbox-pane.tsx';

const NewChatDialog = lazySoon(() => import('../features/new-chat/new-chat-dialog.tsx'));
const NewGroupDialog = lazySoon(() => import('../features/web3mq/new-group-dialog.tsx'));
const Palette = lazySoon(() => import('../features/palette/palette.tsx'));
const RenameDialog = lazySoon(() => import('../people/rename-dialog.tsx'));
const ThreadDialog = lazySoon(() => import('../threads/actions/thread-dialog.tsx'));
const UnsentDialog = lazySoon(() => import('../threads/unsent/unsent-dialog.tsx'));
const ShortcutsDialog = lazySoon(() => import('../features/shortcuts/shortcuts-dialog.tsx'));

/** Two panes side by side; on a phone the one that the path asks for. */
export const Shell = ({ children }: { readonly children: ReactNode }) => {
  const atInbox = usePathname() === '/';
  const isWide = useMedia('(width >= 48rem)');
  // A phone that begins at a thread shows no list.
  const hasInbox = useRenderedSoon(atInbox || isWide);
  useBadge();
  useLoadSoon();
  useHotkey('mod+k', t`Jump to a chat or action`, () => openDialog({ name: 'palette' }));
  useHotkey('alt+n', t`New chat`, () => openDialog({ name: 'new-chat' }));
  useHotkey('?', t`Keyboard shortcuts`, () => openDialog({ name: 'shortcuts' }));
  return (
    <div className="flex h-full flex-col">
      <ConnectionBanner />
      <div className="grid min-h-0 grow grid-cols-1 md:grid-cols-[minmax(19rem,24rem)_1fr]">
        <div
          // On a phone it is all there is; beside an open pane it leads there.
          role={atInbox && !isWide ? 'main' : undefined}
          className={classes(
            'min-h-0 border-line bg-surface md:block md:border-e',
            atInbox ? 'block' : 'hidden',
          )}
        >
          {hasInbox && <InboxPane />}
        </div>
        <main className={classes('min-h-0 min-w-0 md:block', atInbox ? 'hidden' : 'block')}>
          {children}
        </main>
      </div>
      <Dialogs />
      <ThreadKeys view={null} />
    </div>
  );
};

const dialogOf = (dialog: OpenDialog) => {
  switch (dialog.name) {
    case 'new-chat':
      return <NewChatDialog {...dialog} onClose={closeDialog} />;
    case 'new-group':
      return <NewGroupDialog onClose={closeDialog} />;
    case 'palette':
      return <Palette onClose={closeDialog} onSearch={setSearchText} />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={closeDialog} />;
    case 'unsent':
      return <UnsentDialog onClose={closeDialog} />;
    case 'rename':
      return <RenameDialog address={dialog.address} onClose={closeDialog} />;
    case 'leave':
    case 'delete':
      return <ThreadDialog {...dialog} onClose={closeDialog} />;
  }
};

const Dialogs = () => {
  const dialog = useOpenDialog();
  return <Suspense>{dialog !== null && dialogOf(dialog)}</Suspense>;
};
