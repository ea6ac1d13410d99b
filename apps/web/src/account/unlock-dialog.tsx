import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { nameOf, useNames } from '../people/names.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog/dialog.tsx';
import { Field } from '../ui/form/field.tsx';
import type { Account } from './account.ts';
import { type AccountKey, openAccount, unlockProblem } from './account-key.ts';
import { FullAddress } from './full-address.tsx';

interface UnlockDialogProps {
  readonly account: Account;
  readonly onKey: (key: AccountKey) => void;
  readonly onClose: () => void;
}

/** Asks for the passphrase of an account. */
const UnlockDialog = ({ account, onKey, onClose }: UnlockDialogProps) => {
  const names = useNames();
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const unlock = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      onKey(await openAccount(account, passphrase));
    } catch (error) {
      setProblem(unlockProblem(error));
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={onClose} {...wordsOf(account)}>
      <form onSubmit={unlock} className="grid gap-5">
        <div className="rounded-2xl bg-sunken p-3">
          <FullAddress address={account.address} title={nameOf(names, account.address)} />
        </div>
        <input type="text" autoComplete="username" value={account.address} readOnly hidden />
        <Field
          label={t`Passphrase`}
          type="password"
          autoComplete="current-password"
          autoFocus
          value={passphrase}
          onChange={(event) => {
            setPassphrase(event.target.value);
            setProblem(null);
          }}
          error={problem}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Not now</Trans>
          </Button>
          <Button type="submit" look="primary" busy={busy} disabled={passphrase === ''}>
            {busy ? t`Unlocking…` : t`Unlock`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

const wordsOf = ({ kind }: Account) =>
  kind === 'vfx'
    ? {
        title: t`Unlock your wallet`,
        description: t`Enter its passphrase to sign in on this browser.`,
      }
    : {
        title: t`Unlock your Web3MQ account`,
        description: t`Enter its passphrase to sign in and to sign what you send. It stays unlocked until you reload or close this page.`,
      };

export default UnlockDialog;
