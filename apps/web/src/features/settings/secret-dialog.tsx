import { t } from '@lingui/core/macro';
import { type FormEvent, useState } from 'react';
import type { VfxAccount } from '../../account/account.ts';
import { openSecrets, unlockProblem, type WalletSecrets } from '../../account/account-key.ts';
import { PhraseWords } from '../../account/phrase-words.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy/copy-button.tsx';
import { Dialog } from '../../ui/dialog/dialog.tsx';
import { FullId } from '../../ui/full-id.tsx';
import { CurrentPassphrase } from './current-passphrase.tsx';

interface SecretDialogProps {
  readonly account: VfxAccount;
  readonly onClose: () => void;
}

/** Shows what restores a wallet, to whoever has its passphrase. */
const SecretDialog = ({ account, onClose }: SecretDialogProps) => {
  const [secrets, setSecrets] = useState<WalletSecrets | null>(null);
  return (
    <Dialog
      open
      onClose={onClose}
      title={account.sealedPhrase ? t`Your recovery phrase` : t`Your private key`}
      description={t`Anyone who has it can write and sign as you. Make sure that nobody else can see your screen.`}
    >
      {secrets === null ? (
        <AskPassphrase account={account} onSecrets={setSecrets} onClose={onClose} />
      ) : (
        <Secrets {...secrets} onClose={onClose} />
      )}
    </Dialog>
  );
};

interface AskPassphraseProps extends SecretDialogProps {
  readonly onSecrets: (secrets: WalletSecrets) => void;
}

const AskPassphrase = ({ account, onSecrets, onClose }: AskPassphraseProps) => {
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const open = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    try {
      onSecrets(await openSecrets(account, passphrase));
    } catch (error) {
      setProblem(unlockProblem(error));
      setBusy(false);
    }
  };
  return (
    <form onSubmit={open} className="grid gap-5">
      <CurrentPassphrase
        label={t`Passphrase`}
        owner={account.address}
        value={passphrase}
        onChange={(typed) => {
          setPassphrase(typed);
          setProblem(null);
        }}
        error={problem}
      />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t`Cancel`}</Button>
        <Button type="submit" look="primary" busy={busy} disabled={passphrase === ''}>
          {busy ? t`Unlocking…` : t({ message: 'Show', context: 'a secret' })}
        </Button>
      </div>
    </form>
  );
};

interface SecretsProps extends WalletSecrets {
  readonly onClose: () => void;
}

const Secrets = ({ phrase, privateKey, onClose }: SecretsProps) => (
  <div className="grid gap-4">
    {phrase === null ? (
      <div className="rounded-2xl bg-sunken p-4">
        <FullId id={privateKey} />
      </div>
    ) : (
      <PhraseWords phrase={phrase} />
    )}
    <p className="text-muted text-sm">{t`Other programs can read what you copy. They can’t read paper.`}</p>
    <div className="flex flex-wrap justify-end gap-2">
      <CopyButton
        look="plain"
        text={phrase ?? privateKey}
        what={phrase === null ? 'private-key' : 'words'}
      />
      <Button look="primary" onClick={onClose}>
        {t`Done`}
      </Button>
    </div>
  </div>
);

export default SecretDialog;
