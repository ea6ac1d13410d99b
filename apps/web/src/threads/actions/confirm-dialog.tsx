import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog/dialog.tsx';
import { toast, toastError } from '../../ui/toasts/toasts.tsx';
import { openThreadNow } from '../use-open-thread.ts';

interface ConfirmDialogProps {
  readonly isOpen: boolean;
  readonly uuid: string;
  readonly onClose: () => void;
  readonly title: string;
  readonly description: string;
  /** The texts of the two buttons. */
  readonly cancel: string;
  readonly confirm: string;
  /** Called on confirmation; afterwards the thread is closed if it is open. */
  readonly action: () => Promise<unknown>;
  readonly done: string;
  readonly failed: string;
}

/** Asks before a thread is removed from the list. */
export const ConfirmDialog = ({
  uuid,
  action,
  done,
  failed,
  cancel,
  confirm,
  isOpen,
  ...dialog
}: ConfirmDialogProps) => {
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      await action();
      if (openThreadNow() === uuid) navigate('/');
      dialog.onClose();
      toast(done);
    } catch {
      setBusy(false);
      toastError(failed, t`Check your connection and try again.`);
    }
  };
  return (
    <Dialog open={isOpen} {...dialog}>
      <div className="flex justify-end gap-2">
        <Button onClick={dialog.onClose}>{cancel}</Button>
        <Button look="danger" busy={busy} onClick={() => void run()}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  );
};
