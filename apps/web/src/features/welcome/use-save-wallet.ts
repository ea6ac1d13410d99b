import { t } from '@lingui/core/macro';
import type { VfxKey } from '@parley/client/wallet';
import type { ServerInfo } from '@parley/contracts';
import { useState } from 'react';
import { useAccounts } from '../../account/account-context.ts';
import { sealWallet, type WalletSecrets } from '../../account/account-key.ts';
import { toastError, toastNotice } from '../../ui/toasts/toasts.tsx';

export interface UnsealedWallet extends WalletSecrets {
  readonly key: VfxKey;
}

/** Encrypts a wallet and stores it in this browser; `saveWallet` returns whether it succeeded. */
export const useSaveWallet = (network: ServerInfo['network']) => {
  const { save } = useAccounts();
  const [busy, setBusy] = useState(false);
  const saveWallet = async ({ key, ...secrets }: UnsealedWallet, passphrase: string) => {
    setBusy(true);
    try {
      const account = await sealWallet(secrets, network, passphrase);
      if (!(await save(account, { wallet: key, identity: null })))
        toastNotice(
          t`This browser can’t store your wallet`,
          t`It’s available until you close this page.`,
        );
      return true;
    } catch {
      toastError(t`The wallet couldn’t be encrypted`, t`Try again, or use another browser.`);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, saveWallet };
};
