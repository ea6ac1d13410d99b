import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import {
  CheckCheck,
  Download,
  EllipsisVertical,
  Keyboard,
  Settings,
  SquarePen,
  UsersRound,
} from 'lucide-react';
import { Link } from 'wouter';
import { navigate } from 'wouter/use-browser-location';
import { keyNames } from '../../browser/hotkeys.ts';
import { useInstall } from '../../browser/install-prompt.ts';
import { useChat } from '../../chat/chat-context.ts';
import { nameOf, useNames } from '../../people/names.ts';
import { useThreadMarks } from '../../threads/thread-marks.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { openDialog } from '../../ui/dialog/open-dialog.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem } from '../../ui/menu/menu.tsx';

/** Who is here, and what can be begun. */
export const InboxHeader = () => {
  const { address } = useChat();
  const names = useNames();
  const { markAllRead } = useThreadMarks();
  const install = useInstall();
  const name = nameOf(names, address);
  return (
    <header className="flex items-center gap-1 ps-4 pe-2 pt-[max(0.75rem,env(safe-area-inset-top))] pb-2">
      <Link
        to="/settings"
        aria-label={t`Settings, signed in as ${name}`}
        className="grid size-10 place-items-center rounded-xl"
      >
        <Avatar seed={address} size={36} />
      </Link>
      <h1 className="ms-2 grow font-bold text-lg tracking-tight">
        <Trans>Parley</Trans>
      </h1>
      <Menu
        trigger={
          <IconButton label={t`More`}>
            <EllipsisVertical size={20} aria-hidden />
          </IconButton>
        }
      >
        <MenuItem icon={CheckCheck} onSelect={markAllRead}>
          <Trans>Mark all as read</Trans>
        </MenuItem>
        <MenuItem icon={Keyboard} onSelect={() => openDialog({ name: 'shortcuts' })}>
          <Trans>Keyboard shortcuts</Trans>
        </MenuItem>
        <MenuItem icon={UsersRound} onSelect={() => navigate('/welcome')}>
          <Trans>Switch account</Trans>
        </MenuItem>
        {install && (
          <MenuItem icon={Download} onSelect={install}>
            <Trans>Install Parley</Trans>
          </MenuItem>
        )}
        <MenuItem icon={Settings} onSelect={() => navigate('/settings')}>
          <Trans>Settings</Trans>
        </MenuItem>
      </Menu>
      <IconButton
        label={t`New chat`}
        keys={keyNames('alt+n').join(' ')}
        onClick={() => openDialog({ name: 'new-chat' })}
      >
        <SquarePen size={20} aria-hidden />
      </IconButton>
    </header>
  );
};
