import { createParley, web3mqCalls } from '@parley/client';
import { useAccounts } from '../../account/account-context.ts';
import { identityKey, sealIdentity } from '../../account/account-key.ts';
import { useEnter } from '../../account/use-enter.ts';
import { toast } from '../../ui/toasts.tsx';
import type { Login } from './identity.ts';

/** Keeps an account, encrypted with a passphrase, and opens it. */
export const useKeepLogin = () => {
  const { keep } = useAccounts();
  const enter = useEnter();
  return async ({ identity, expires_at }: Login, passphrase: string): Promise<void> => {
    // The server must know the key before it can open a session; in open mode this call makes it known.
    await web3mqCalls(createParley({ url: location.origin }), identity).user.profile();
    const account = await sealIdentity(identity, expires_at, passphrase);
    if (!(await keep(account, identityKey(identity))))
      toast('This browser keeps nothing', 'The account is here until you close the page.');
    await enter(account.address);
  };
};
