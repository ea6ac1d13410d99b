import { lazy, Suspense } from 'react';
import { Outlet, useLocation } from 'react-router';
import { useBadge } from '../features/badge/use-badge.ts';
import { Inbox } from '../features/inbox/inbox.tsx';
import { ConnectionBanner } from '../offline/connection-banner.tsx';
import { classes } from '../ui/classes.ts';
import { useMedia } from '../ui/use-media.ts';
import { closeDialog, openDialog, useDialog } from './dialogs.ts';
import { useHotkey } from './hotkeys.ts';

const NewChatDialog = lazy(() => import('../features/new-chat/new-chat-dialog.tsx'));
const Palette = lazy(() => import('../features/palette/palette.tsx'));
const ShortcutsDialog = lazy(() => import('../features/shortcuts/shortcuts-dialog.tsx'));

/** Two panes side by side; on a phone the one that the path asks for. */
export const Shell = () => {
  const atInbox = useLocation().pathname === '/';
  const isWide = useMedia('(width >= 48rem)');
  useBadge();
  useHotkey('mod+k', 'Switch or search', () => openDialog('palette'));
  useHotkey('alt+n', 'New chat', () => openDialog('new-chat'));
  useHotkey('?', 'Show the keys', () => openDialog('shortcuts'));
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
          <Inbox />
        </div>
        <main className={classes('min-h-0 min-w-0 md:block', atInbox ? 'hidden' : 'block')}>
          <Outlet />
        </main>
      </div>
      <Dialogs />
    </div>
  );
};

const Dialogs = () => {
  const dialog = useDialog();
  return (
    <Suspense>
      {dialog === 'new-chat' && <NewChatDialog onClose={closeDialog} />}
      {dialog === 'palette' && <Palette onClose={closeDialog} />}
      {dialog === 'shortcuts' && <ShortcutsDialog onClose={closeDialog} />}
    </Suspense>
  );
};
