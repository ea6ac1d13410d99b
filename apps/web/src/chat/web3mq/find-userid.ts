import { errorDetails, type Web3mqCalls } from '@parley/client';

/** The userid of an Ethereum wallet; null when nobody registered with it. */
export const findUserid = async (
  { user }: Pick<Web3mqCalls, 'user'>,
  wallet: string,
): Promise<string | null> => {
  try {
    return (await user.search(wallet)).userid;
  } catch (error) {
    if (errorDetails(error)?.code === 'not_found') return null;
    throw error;
  }
};
