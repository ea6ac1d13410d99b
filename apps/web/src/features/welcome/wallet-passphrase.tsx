import { t } from '@lingui/core/macro';
import type { ServerInfo } from '@parley/contracts';
import { type FormEvent, useState } from 'react';
import { passphraseProblem } from '../../account/passphrase.ts';
import { noPassphrase, PassphraseFields } from '../../account/passphrase-fields.tsx';
import { Button } from '../../ui/button.tsx';
import { Step } from '../../ui/step.tsx';
import { type UnsealedWallet, useSaveWallet } from './use-save-wallet.ts';

interface WalletPassphraseProps {
  readonly wallet: UnsealedWallet;
  readonly network: ServerInfo['network'];
  readonly onBack: () => void;
  readonly onSaved: () => void;
}

/** The passphrase that a new wallet is encrypted with. */
export const WalletPassphrase = ({ wallet, network, onBack, onSaved }: WalletPassphraseProps) => {
  const { busy, saveWallet } = useSaveWallet(network);
  const [typed, setTyped] = useState(noPassphrase);
  const [tried, setTried] = useState(false);
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (passphraseProblem(typed.passphrase, typed.again) !== null) return;
    if (await saveWallet(wallet, typed.passphrase)) onSaved();
  };
  return (
    <Step
      title={t`Choose a passphrase`}
      lead={t`Your key is encrypted with it and stored only in this browser. Nobody can reset it, but your recovery phrase restores the wallet.`}
      place={[3, 3]}
      onBack={onBack}
    >
      <form onSubmit={keep} className="grid gap-5">
        <PassphraseFields
          value={typed}
          onChange={setTyped}
          owner={wallet.key.address}
          showProblem={tried}
        />
        <Button type="submit" look="primary" className="min-h-12" busy={busy}>
          {busy ? t`Encrypting…` : t`Save my wallet`}
        </Button>
      </form>
    </Step>
  );
};
