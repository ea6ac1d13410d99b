import { Copy, Mail, MailOpen, PencilLine } from 'lucide-react';
import { copyText } from '../../account/copy.ts';
import { useChat, useThread } from '../../chat/chat-context.ts';
import { unreadOf } from '../../chat/unread.ts';
import { othersOf } from '../../people/thread-title.ts';
import { MenuItem } from '../../ui/menu.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useThreadMarks } from './thread-marks.ts';

interface RowActionsProps {
  readonly uuid: string;
  readonly onRename: (address: string) => void;
}

/** What can be done with a thread without opening it. */
export const RowActions = ({ uuid, onRename }: RowActionsProps) => {
  const { address } = useChat();
  const thread = useThread(uuid);
  const { markRead, markUnread } = useThreadMarks();
  if (thread === undefined) return null;
  const [other, ...more] = othersOf(thread.summary, address);
  return (
    <>
      {unreadOf(thread) > 0 ? (
        <MenuItem icon={<MailOpen size={18} aria-hidden />} onSelect={() => markRead(uuid)}>
          Mark as read
        </MenuItem>
      ) : (
        <MenuItem icon={<Mail size={18} aria-hidden />} onSelect={() => markUnread(uuid)}>
          Mark as unread
        </MenuItem>
      )}
      {other !== undefined && more.length === 0 && (
        <>
          <MenuItem icon={<PencilLine size={18} aria-hidden />} onSelect={() => onRename(other)}>
            Name this contact
          </MenuItem>
          <MenuItem icon={<Copy size={18} aria-hidden />} onSelect={() => void copy(other)}>
            Copy address
          </MenuItem>
        </>
      )}
    </>
  );
};

const copy = async (address: string): Promise<void> => {
  if (await copyText(address, 'Address')) toast('Address copied');
};
