import { t } from '@lingui/core/macro';
import { type FormEvent, useState } from 'react';
import type { Account } from '../../account/account.ts';
import { useAccounts } from '../../account/account-context.ts';
import { unlockProblem, withPassphrase } from '../../account/account-key.ts';
import { passphraseProblem } from '../../account/passphrase.ts';
import { noPassphrase, PassphraseFields } from '../../account/passphrase-fields.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog/dialog.tsx';
import { toast, toastNotice } from '../../ui/toasts/toasts.tsx';
import { CurrentPassphrase } from './current-passphrase.tsx';

interface PassphraseDialogProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Encrypts an account's key with another passphrase. */
const PassphraseDialog = ({ account, onClose }: PassphraseDialogProps) => {
  const { save } = useAccounts();
  const [current, setCurrent] = useState('');
  const [typed, setTyped] = useState(noPassphrase);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const change = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (busy || passphraseProblem(typed.passphrase, typed.again) !== null) return;
    setBusy(true);
    try {
      const changed = await withPassphrase(account, current, typed.passphrase);
      const isStored = await save(changed, null);
      onClose();
      if (isStored) toast(t`Passphrase changed`);
      else
        toastNotice(
          t`This browser can’t store it`,
          t`The new passphrase is valid until you close this page.`,
        );
    } catch (error) {
      setProblem(unlockProblem(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Change passphrase`}
      description={t`It changes in this browser only. Nobody can reset it.`}
    >
      <form onSubmit={change} className="grid gap-5">
        <CurrentPassphrase
          label={t`Current passphrase`}
          owner={account.address}
          value={current}
          onChange={(value) => {
            setCurrent(value);
            setProblem(null);
          }}
          error={problem}
        />
        <PassphraseFields
          label={t`New passphrase`}
          value={typed}
          onChange={setTyped}
          owner={account.address}
          showProblem={tried}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button type="submit" look="primary" busy={busy} disabled={current === ''}>
            {busy ? t`Encrypting…` : t`Change passphrase`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

export default PassphraseDialog;
