import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog/dialog.tsx';
import { toastError } from '../ui/toasts/toasts.tsx';
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
  const lost = describeUnsynced(unsynced);
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm(keeps);
      onClose();
    } catch {
      toastError(t`The key couldn’t be removed`, t`Close other Parley tabs and try again.`);
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
              {keeps ? (
                <Trans>
                  <strong className="font-semibold">{lost}</strong> This will be kept.
                </Trans>
              ) : (
                <Trans>
                  <strong className="font-semibold">{lost}</strong> This will be deleted.
                </Trans>
              )}
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
      ? {
          title: t`Switch address?`,
          description: '',
          cancel: t({ message: 'Stay', comment: 'Button: stay with the open address' }),
          confirm: t({ message: 'Switch', comment: 'Button: switch to another address' }),
        }
      : {
          title: t`Sign out?`,
          description:
            kind === 'vfx'
              ? t`Your wallet stays in this browser, encrypted, until you remove it.`
              : t`Your account stays in this browser, encrypted, until you remove it.`,
          cancel: t`Stay signed in`,
          confirm: t`Sign out`,
        };
  if (kind === 'web3mq')
    return {
      title: t`Remove this account from this browser?`,
      description: t`Signing in again takes its main key, or a copy of its session key. Nobody else has one, and the passphrase alone is not enough.`,
      cancel: t`Keep it`,
      confirm: t`Remove account`,
    };
  return sealed === null
    ? {
        title: t`Remove this guest?`,
        description: '',
        cancel: t`Keep it`,
        confirm: t`Remove guest`,
      }
    : {
        title: t`Remove this wallet from this browser?`,
        description: t`You can restore it only with its recovery phrase or private key. Nobody else has a copy, and the passphrase alone isn’t enough.`,
        cancel: t`Keep it`,
        confirm: t`Remove wallet`,
      };
};
