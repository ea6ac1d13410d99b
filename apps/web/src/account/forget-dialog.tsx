import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { toastError } from '../ui/toasts.tsx';
import type { Account } from './account.ts';
import { useAccounts } from './account-context.ts';
import { FullAddress } from './full-address.tsx';

interface ForgetDialogProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Makes sure that a wallet is not removed by somebody who can't bring it back. */
export const ForgetDialog = ({ account, onClose }: ForgetDialogProps) => {
  const { forget } = useAccounts();
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    try {
      await forget(account.address);
      onClose();
    } catch {
      toastError('The browser kept the wallet', 'Close other tabs of Parley, and try again.');
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Remove this wallet from this browser?"
      description="Only its recovery phrase or its private key can bring it back. Nobody else has a copy, and the passphrase alone is not enough. Unsent messages and drafts go with it."
    >
      <div className="mb-5 rounded-2xl bg-sunken p-3">
        <FullAddress address={account.address} />
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Keep it</Button>
        <Button look="danger" busy={busy} onClick={() => void remove()}>
          Remove wallet
        </Button>
      </div>
    </Dialog>
  );
};
