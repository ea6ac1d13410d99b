import { useSearchParams } from 'react-router';
import { useAccounts } from '../../account/account-context.ts';

/** Opens a kept account; the path stays, so that a link to a thread still leads there. */
export const useEnter = () => {
  const { open } = useAccounts();
  const [, setParams] = useSearchParams();
  return async (address: string): Promise<void> => {
    setParams({}, { replace: true });
    await open(address);
  };
};
