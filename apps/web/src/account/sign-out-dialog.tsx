import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog/dialog.tsx';
import { toastError } from '../ui/toasts.tsx';
import type { Account } from './account.ts';
import { FullAddress } from './full-address.tsx';
import { KeepUnsynced } from './keep-unsynced.tsx';
import { describeUnsynced, isEmpty, type Unsynced } from './unsynced.ts';

/** An account that is about to be signed out or removed, and its unsynced content. */
export interface PendingSignOut {
  readonly account: Account;
  readonly action: 'sign-out' | 'remove';
  readonly unsynced: Unsynced;
}

interface SignOutDialogProps extends PendingSignOut {
  readonly onConfirm: (keepsUnsynced: boolean) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks before a key or unsynced content is deleted. */
export default function SignOutDialog({
  account,
  action,
  unsynced,
  onConfirm,
  onClose,
}: SignOutDialogProps) {
  const [keeps, setKeeps] = useState(false);
  const [busy, setBusy] = useState(false);
  const texts = textsOf(account, action);
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm(keeps);
      onClose();
    } catch {
      toastError('The key couldn’t be removed', 'Close other Parley tabs and try again.');
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={texts.title}
      description={
        <>
          {texts.description}{' '}
          {!isEmpty(unsynced) && (
            <span className="mt-2 block text-ink">
              <strong className="font-semibold">{describeUnsynced(unsynced)}</strong>{' '}
              {keeps ? 'This will be kept.' : 'This will be deleted.'}
            </span>
          )}
        </>
      }
    >
      {action === 'remove' && (
        <div className="mb-5 rounded-2xl bg-sunken p-3">
          <FullAddress address={account.address} />
        </div>
      )}
      {!isEmpty(unsynced) && <KeepUnsynced keeps={keeps} onChange={setKeeps} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{texts.cancel}</Button>
        <Button look="danger" busy={busy} onClick={() => void confirm()}>
          {texts.confirm}
        </Button>
      </div>
    </Dialog>
  );
}

const textsOf = ({ kind, sealed }: Account, action: PendingSignOut['action']) => {
  if (action === 'sign-out')
    return sealed === null
      ? { title: 'Switch address?', description: '', cancel: 'Stay', confirm: 'Switch' }
      : {
          title: 'Sign out?',
          description: `Your ${kind === 'vfx' ? 'wallet' : 'account'} stays in this browser, encrypted, until you remove it.`,
          cancel: 'Stay signed in',
          confirm: 'Sign out',
        };
  if (kind === 'web3mq')
    return {
      title: 'Remove this account from this browser?',
      description:
        'Logging in again takes its main key, or a copy of its session key. Nobody else has one, and the passphrase alone is not enough.',
      cancel: 'Keep it',
      confirm: 'Remove account',
    };
  return sealed === null
    ? { title: 'Remove this guest?', description: '', cancel: 'Keep it', confirm: 'Remove guest' }
    : {
        title: 'Remove this wallet from this browser?',
        description:
          'You can restore it only with its recovery phrase or private key. Nobody else has a copy, and the passphrase alone isn’t enough.',
        cancel: 'Keep it',
        confirm: 'Remove wallet',
      };
};
