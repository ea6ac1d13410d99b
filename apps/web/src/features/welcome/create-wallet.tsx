import type { ServerInfo } from '@parley/contracts';
import { TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { PhraseCheck } from './phrase-check.tsx';
import { PhraseShown } from './phrase-shown.tsx';
import type { UnsealedWallet } from './use-save-wallet.ts';
import { WalletPassphrase } from './wallet-passphrase.tsx';
import { WalletReady } from './wallet-ready.tsx';

type NewWallet = UnsealedWallet & { readonly phrase: string };

interface CreateWalletProps {
  readonly network: ServerInfo['network'];
  readonly onBack: () => void;
}

type Place = 'shown' | 'checked' | 'sealed' | 'ready';

/** A new wallet: its phrase is shown, two words are asked for, a passphrase seals it. */
export const CreateWallet = ({ network, onBack }: CreateWalletProps) => {
  const { wallet, failed, retry } = useNewWallet(network);
  const [place, setPlace] = useState<Place>('shown');
  if (failed)
    return (
      <EmptyState
        icon={<TriangleAlert aria-hidden />}
        title="The word list couldn’t be loaded"
        action={<Button onClick={retry}>Try again</Button>}
      >
        Check your connection.
      </EmptyState>
    );
  if (wallet === null)
    return (
      <p className="grid place-items-center py-16">
        <Spinner label="Creating a wallet" />
      </p>
    );
  if (place === 'shown')
    return (
      <PhraseShown phrase={wallet.phrase} onBack={onBack} onNext={() => setPlace('checked')} />
    );
  if (place === 'checked')
    return (
      <PhraseCheck
        phrase={wallet.phrase}
        onBack={() => setPlace('shown')}
        onNext={() => setPlace('sealed')}
      />
    );
  if (place === 'sealed')
    return (
      <WalletPassphrase
        wallet={wallet}
        network={network}
        onBack={() => setPlace('checked')}
        onSaved={() => setPlace('ready')}
      />
    );
  return <WalletReady address={wallet.key.address} />;
};

/** The word list weighs more than the rest of the screen: it comes when it is needed. */
const useNewWallet = (network: ServerInfo['network']) => {
  const [wallet, setWallet] = useState<NewWallet | null>(null);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt starts anew.
  useEffect(() => {
    let left = false;
    setFailed(false);
    newWallet(network).then(
      (made) => left || setWallet(made),
      () => left || setFailed(true),
    );
    return () => {
      left = true;
    };
  }, [network, attempt]);
  return { wallet, failed, retry: () => setAttempt((count) => count + 1) };
};

const newWallet = async (network: ServerInfo['network']): Promise<NewWallet> => {
  const { generateRecoveryPhrase, vfxKeyFromPhrase } = await import('@parley/wallet/phrase');
  const phrase = generateRecoveryPhrase();
  const { privateKey, ...key } = vfxKeyFromPhrase(phrase, network);
  return { phrase, privateKey, key };
};
