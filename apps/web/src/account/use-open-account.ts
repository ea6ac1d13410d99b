import { useSearchParams } from 'wouter';
import { navigate } from 'wouter/use-browser-location';
import { useAccounts } from './account-context.ts';

/**
 * Opens a stored account. The path stays, so that a link to a thread still works, unless it is that of
 * the list of accounts.
 */
export const useOpenAccount = () => {
  const { open } = useAccounts();
  const [, setParams] = useSearchParams();
  return async (address: string): Promise<void> => {
    const isListed = location.pathname === '/welcome';
    if (!isListed) setParams({}, { replace: true });
    await open(address);
    if (isListed) navigate('/', { replace: true });
  };
};
