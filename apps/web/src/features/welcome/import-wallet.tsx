import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ServerInfo } from '@parley/contracts';
import { type FormEvent, useState } from 'react';
import { FullAddress } from '../../account/full-address.tsx';
import { passphraseProblem } from '../../account/passphrase.ts';
import { noPassphrase, PassphraseFields } from '../../account/passphrase-fields.tsx';
import { useOpenAccount } from '../../account/use-open-account.ts';
import { Button } from '../../ui/button.tsx';
import { Step } from '../../ui/step.tsx';
import { SecretField } from './secret-field.tsx';
import { useSaveWallet } from './use-save-wallet.ts';
import { useSecret } from './use-secret.ts';

interface ImportWalletProps {
  readonly network: ServerInfo['network'];
  readonly onBack: () => void;
}

/** Imports a wallet by its private key or recovery phrase; shows its address before it is stored. */
const ImportWallet = ({ network, onBack }: ImportWalletProps) => {
  const { busy, saveWallet } = useSaveWallet(network);
  const open = useOpenAccount();
  const [text, setText] = useState('');
  const [typed, setTyped] = useState(noPassphrase);
  const [tried, setTried] = useState(false);
  const secret = useSecret(text, network);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (secret.kind !== 'wallet') return;
    if (passphraseProblem(typed.passphrase, typed.again) !== null) return;
    if (await saveWallet(secret, typed.passphrase)) await open(secret.key.address);
  };
  return (
    <Step
      title={t`Import a wallet`}
      lead={t`It’s encrypted with a passphrase and stored only in this browser. The server never sees it.`}
      onBack={onBack}
    >
      <form onSubmit={submit} className="grid gap-5">
        <SecretField
          value={text}
          onChange={(changed) => {
            setText(changed);
            setTried(false);
          }}
          error={secret.kind === 'problem' ? secret.says : null}
        />
        {secret.kind === 'wallet' && (
          <>
            <div className="grid gap-2 rounded-2xl bg-sunken p-4">
              <p className="text-muted text-sm" role="status">
                <Trans>This wallet’s address</Trans>
              </p>
              <FullAddress address={secret.key.address} />
            </div>
            <PassphraseFields
              value={typed}
              onChange={setTyped}
              owner={secret.key.address}
              showProblem={tried}
            />
          </>
        )}
        <Button
          type="submit"
          look="primary"
          className="min-h-12"
          busy={busy}
          disabled={secret.kind !== 'wallet'}
        >
          {busy ? t`Encrypting…` : t`Import and open`}
        </Button>
      </form>
    </Step>
  );
};

export default ImportWallet;
