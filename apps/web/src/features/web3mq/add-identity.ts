import type { Web3mqIdentity } from '@parley/client';
import { toast } from '../../ui/toasts.tsx';
import { sealIdentity } from './identity.ts';
import { keepWeb3mqIdentity } from './use-web3mq-identity.ts';

/** Keeps an identity for an account, sealed with a passphrase, and says so. */
export const addIdentity = async (
  address: string,
  identity: Web3mqIdentity,
  passphrase: string,
): Promise<void> => {
  const sealed = await sealIdentity(identity, passphrase);
  const isKept = await keepWeb3mqIdentity(address, sealed, identity);
  toast(
    'Identity added',
    isKept ? undefined : 'This browser can’t store it. It’s available until you close this page.',
  );
};
