import { t } from '@lingui/core/macro';
import type { TypedThreadSummary } from '@parley/contracts';
import { useChat } from '../../chat/chat-context.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

interface LeaveDialogProps {
  readonly summary: TypedThreadSummary;
  readonly onClose: () => void;
}

/** Asks before one leaves a thread to the others. */
export const LeaveDialog = ({ summary, onClose }: LeaveDialogProps) => {
  const { address, parley } = useChat();
  const { uuid } = summary;
  const participants = summary.participants.filter((other) => other !== address);
  return (
    <ConfirmDialog
      isOpen
      uuid={uuid}
      onClose={onClose}
      title={t`Leave this chat?`}
      description={t`You’ll no longer see its messages, old or new. The others keep it, and they see that you left.`}
      cancel={t`Stay`}
      confirm={t`Leave`}
      action={() => parley.thread.update.mutate({ uuid, participants })}
      done={t`You left the chat`}
      failed={t`You couldn’t leave the chat`}
    />
  );
};
