import type { ServerInfo } from '@parley/contracts';
import { type FormEvent, useState } from 'react';
import { FullAddress } from '../../account/full-address.tsx';
import { passphraseProblem } from '../../account/passphrase.ts';
import { noPassphrase, PassphraseFields } from '../../account/passphrase-fields.tsx';
import { Button } from '../../ui/button.tsx';
import { SecretField } from './secret-field.tsx';
import { Step } from './step.tsx';
import { useEnter } from './use-enter.ts';
import { useKeepWallet } from './use-keep-wallet.ts';
import { useSecret } from './use-secret.ts';

interface ImportWalletProps {
  readonly network: ServerInfo['network'];
  readonly onBack: () => void;
}

/** A wallet from elsewhere, by its private key or its phrase; its address is shown before it is kept. */
export const ImportWallet = ({ network, onBack }: ImportWalletProps) => {
  const { busy, keepWallet } = useKeepWallet(network);
  const enter = useEnter();
  const [text, setText] = useState('');
  const [typed, setTyped] = useState(noPassphrase);
  const [tried, setTried] = useState(false);
  const secret = useSecret(text, network);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (secret.kind !== 'wallet') return;
    if (passphraseProblem(typed.passphrase, typed.again) !== null) return;
    if (await keepWallet(secret, typed.passphrase)) await enter(secret.key.address);
  };
  return (
    <Step
      title="Import a wallet"
      lead="It’s encrypted with a passphrase and stored only in this browser. The server never sees it."
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
                This wallet’s address
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
          {busy ? 'Encrypting…' : 'Import and open'}
        </Button>
      </form>
    </Step>
  );
};
