import { forgetChat } from '../chat/saved-chat.ts';
import { removeWeb3mqIdentity } from '../features/web3mq/use-web3mq-identity.ts';

/** Deletes what this browser keeps for an address beside its account. */
export const removeTraces = async (address: string): Promise<void> => {
  await forgetChat(address);
  await removeWeb3mqIdentity(address).catch(() => {});
  try {
    indexedDB.deleteDatabase(`parley-outbox-${address}`);
    localStorage.removeItem(`parley.drafts.${address}`);
  } catch {
    // A browser that keeps nothing has nothing to delete.
  }
};
