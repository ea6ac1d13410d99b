import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ServerInfo } from '@parley/contracts';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Spinner } from '../../ui/wait/spinner.tsx';
import { PhraseCheck } from './phrase-check.tsx';
import { PhraseShown } from './phrase-shown.tsx';
import { useNewWallet } from './use-new-wallet.ts';
import { WalletPassphrase } from './wallet-passphrase.tsx';
import { WalletReady } from './wallet-ready.tsx';

interface CreateWalletProps {
  readonly network: ServerInfo['network'];
  readonly onBack: () => void;
}

/** A new wallet: its phrase is shown, two words are asked for, a passphrase seals it. */
const CreateWallet = ({ network, onBack }: CreateWalletProps) => {
  const { wallet, failed, retry, confirm, renew, forget } = useNewWallet(network);
  const [saved, setSaved] = useState<string | null>(null);
  // The step is in the URL, so that the browser's back button leads to the one before.
  const [params, setParams] = useSearchParams();
  const go = (step: 'check' | 'passphrase' | null) =>
    setParams({ way: 'create', ...(step !== null && { step }) });
  if (saved !== null) return <WalletReady address={saved} />;
  if (failed)
    return (
      <EmptyState
        icon={<TriangleAlert aria-hidden />}
        title={t`The word list couldn’t be loaded`}
        action={
          <Button onClick={retry}>
            <Trans>Try again</Trans>
          </Button>
        }
      >
        <Trans>Check your connection.</Trans>
      </EmptyState>
    );
  if (wallet === null)
    return (
      <p className="grid place-items-center py-16">
        <Spinner label={t`Creating a wallet`} />
      </p>
    );
  const step = wallet.isWrittenDown ? params.get('step') : null;
  if (step === 'check')
    return (
      <PhraseCheck phrase={wallet.phrase} onBack={() => go(null)} onNext={() => go('passphrase')} />
    );
  if (step === 'passphrase')
    return (
      <WalletPassphrase
        wallet={wallet}
        network={network}
        onBack={() => go('check')}
        onSaved={() => {
          setSaved(wallet.key.address);
          forget();
        }}
      />
    );
  return (
    <PhraseShown
      phrase={wallet.phrase}
      onBack={onBack}
      onRenew={renew}
      onNext={() => {
        confirm();
        go('check');
      }}
    />
  );
};

export default CreateWallet;
