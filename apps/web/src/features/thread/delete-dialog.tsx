import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useChat } from '../../chat/chat-context.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { toast, toastError } from '../../ui/toasts.tsx';

interface DeleteDialogProps {
  readonly uuid: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Asks before a thread goes, for it goes for everybody. */
export const DeleteDialog = ({ uuid, isOpen, onClose }: DeleteDialogProps) => {
  const { parley } = useChat();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    try {
      await parley.thread.delete.mutate({ uuid });
      void navigate('/');
      toast('Chat deleted');
    } catch {
      setBusy(false);
      toastError('The chat couldn’t be deleted', 'Check your connection, and try again.');
    }
  };
  return (
    <Dialog
      open={isOpen}
      onClose={onClose}
      title="Delete this chat?"
      description="All of its messages are deleted for everybody in it, not only for you. This can’t be undone."
    >
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Keep it</Button>
        <Button look="danger" busy={busy} onClick={() => void remove()}>
          Delete for everybody
        </Button>
      </div>
    </Dialog>
  );
};
