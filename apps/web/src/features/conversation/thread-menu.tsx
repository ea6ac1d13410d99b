import type { TypedThreadSummary } from '@parley/contracts';
import {
  Copy,
  EllipsisVertical,
  Info,
  LogOut,
  Mail,
  PencilLine,
  Search,
  Trash2,
} from 'lucide-react';
import { useState } from 'react';
import { useChat } from '../../chat/chat-context.ts';
import { RenameDialog } from '../../people/rename-dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { useThreadMarks } from '../inbox/thread-marks.ts';
import { copyText } from './details/copy-text.ts';
import { DeleteDialog } from './details/delete-dialog.tsx';
import { canLeave } from './details/deletion.ts';
import { LeaveDialog } from './details/leave-dialog.tsx';

interface ThreadMenuProps {
  readonly summary: TypedThreadSummary;
  readonly others: readonly string[];
  readonly onDetails: () => void;
  readonly onSearch: () => void;
}

const ICON = 18;

/** What can be done with an open thread. */
export const ThreadMenu = ({ summary, others, onDetails, onSearch }: ThreadMenuProps) => {
  const chat = useChat();
  const { markUnread } = useThreadMarks();
  const [dialog, setDialog] = useState<'rename' | 'leave' | 'delete' | null>(null);
  const close = () => setDialog(null);
  const [other] = others;
  const contact = others.length === 1 ? other : undefined;
  return (
    <>
      <Menu
        trigger={
          <IconButton label="More">
            <EllipsisVertical size={20} aria-hidden />
          </IconButton>
        }
      >
        <MenuItem icon={<Search size={ICON} aria-hidden />} onSelect={onSearch}>
          Search in this chat
        </MenuItem>
        <MenuItem icon={<Info size={ICON} aria-hidden />} onSelect={onDetails}>
          Details
        </MenuItem>
        <MenuItem icon={<Mail size={ICON} aria-hidden />} onSelect={() => markUnread(summary.uuid)}>
          Mark as unread
        </MenuItem>
        {contact !== undefined && (
          <MenuItem
            icon={<PencilLine size={ICON} aria-hidden />}
            onSelect={() => setDialog('rename')}
          >
            Name this contact
          </MenuItem>
        )}
        <MenuItem
          icon={<Copy size={ICON} aria-hidden />}
          onSelect={() => void copyText(others.join('\n'), contact ? 'Address' : 'Addresses')}
        >
          {contact === undefined ? 'Copy addresses' : 'Copy address'}
        </MenuItem>
        {canLeave(summary, chat) && (
          <MenuItem
            danger
            icon={<LogOut size={ICON} aria-hidden />}
            onSelect={() => setDialog('leave')}
          >
            Leave chat…
          </MenuItem>
        )}
        <MenuItem
          danger
          icon={<Trash2 size={ICON} aria-hidden />}
          onSelect={() => setDialog('delete')}
        >
          Delete chat…
        </MenuItem>
      </Menu>
      {dialog === 'rename' && contact !== undefined && (
        <RenameDialog address={contact} onClose={close} />
      )}
      <LeaveDialog summary={summary} isOpen={dialog === 'leave'} onClose={close} />
      <DeleteDialog summary={summary} isOpen={dialog === 'delete'} onClose={close} />
    </>
  );
};
