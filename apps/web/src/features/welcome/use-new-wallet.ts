import type { ServerInfo } from '@parley/contracts';
import { useEffect, useState } from 'react';
import { sharedValue, useSharedValue } from '../../browser/shared-value.ts';
import type { UnsealedWallet } from './use-save-wallet.ts';

export interface NewWallet extends UnsealedWallet {
  readonly phrase: string;
  /** Whether somebody said that they wrote the phrase down. */
  readonly isWrittenDown: boolean;
}

/**
 * The wallet that is being made. It outlives its screen: somebody who goes back and comes again must
 * not get other words than those on their paper.
 */
const current = sharedValue<NewWallet | null>(null);

/** The word list weighs more than the rest of the screen: it comes when it is needed. */
export const useNewWallet = (network: ServerInfo['network']) => {
  const wallet = useSharedValue(current);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const again = () => setAttempt((count) => count + 1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt starts anew.
  useEffect(() => {
    let left = false;
    setFailed(false);
    if (current.get() !== null) return;
    makeWallet(network).then(
      (made) => left || current.set(made),
      () => left || setFailed(true),
    );
    return () => {
      left = true;
    };
  }, [network, attempt]);
  return {
    wallet,
    failed,
    retry: again,
    confirm: () => wallet && current.set({ ...wallet, isWrittenDown: true }),
    /** Makes a wallet with other words. */
    renew: () => {
      current.set(null);
      again();
    },
    forget: () => current.set(null),
  };
};

const makeWallet = async (network: ServerInfo['network']): Promise<NewWallet> => {
  const { generateRecoveryPhrase, vfxKeyFromPhrase } = await import('@parley/wallet/phrase');
  const phrase = generateRecoveryPhrase();
  const { privateKey, ...key } = vfxKeyFromPhrase(phrase, network);
  return { phrase, privateKey, key, isWrittenDown: false };
};
