import { useThread } from '../../chat/chat-context.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { LeaveDialog } from './leave-dialog.tsx';

interface ThreadDialogProps {
  readonly name: 'leave' | 'delete';
  readonly uuid: string;
  readonly onClose: () => void;
}

/** Asks before something is done with a thread. */
const ThreadDialog = ({ name, uuid, onClose }: ThreadDialogProps) => {
  const thread = useThread(uuid);
  if (thread === undefined) return null;
  const Dialog = name === 'leave' ? LeaveDialog : DeleteDialog;
  return <Dialog summary={thread.summary} onClose={onClose} />;
};

export default ThreadDialog;
