import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog/dialog.tsx';
import { toast, toastError } from '../ui/toasts.tsx';
import { openThreadNow } from './use-open-thread.ts';

interface AskDialogProps {
  readonly isOpen: boolean;
  readonly uuid: string;
  readonly onClose: () => void;
  readonly title: string;
  readonly description: string;
  /** What the two buttons say. */
  readonly keep: string;
  readonly go: string;
  /** Done once that is chosen; whoever has the thread open leaves it. */
  readonly act: () => Promise<unknown>;
  readonly done: string;
  readonly failed: string;
}

/** Asks before a thread goes from one's list. */
export const AskDialog = ({
  uuid,
  act,
  done,
  failed,
  keep,
  go,
  isOpen,
  ...dialog
}: AskDialogProps) => {
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      await act();
      if (openThreadNow() === uuid) void navigate('/');
      dialog.onClose();
      toast(done);
    } catch {
      setBusy(false);
      toastError(failed, 'Check your connection and try again.');
    }
  };
  return (
    <Dialog open={isOpen} {...dialog}>
      <div className="flex justify-end gap-2">
        <Button onClick={dialog.onClose}>{keep}</Button>
        <Button look="danger" busy={busy} onClick={() => void confirm()}>
          {go}
        </Button>
      </div>
    </Dialog>
  );
};
