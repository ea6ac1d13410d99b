import type { AccountData } from '../account/account-data.ts';
import { countDrafts, forgetDrafts } from '../chat/drafts.ts';
import { countUnsent, forgetUnsent } from '../chat/outbox-store.ts';
import { forgetChat } from '../chat/saved-chat.ts';
import { closeOutboxes, countUnsentOnWeb3mq } from '../features/web3mq/outboxes.ts';
import {
  lockWeb3mqIdentity,
  removeWeb3mqIdentity,
} from '../features/web3mq/use-web3mq-identity.ts';
import { countNames, forgetNames } from '../people/names.ts';
import { queryClient } from './query-client.ts';

/** What chats, people and Web3MQ keep in this browser for an account. */
export const accountData: AccountData = {
  countWritten: async (address) => ({
    unsent: (await countUnsent(address).catch(() => 0)) + countUnsentOnWeb3mq(address),
    drafts: countDrafts(address),
    names: countNames(address),
  }),
  lock: lockWeb3mqIdentity,
  clear: async (address, keepsWritten) => {
    queryClient.removeQueries({ predicate: ({ queryKey: [what] }) => what !== 'server' });
    closeOutboxes(address, keepsWritten);
    await forgetChat(address);
    if (keepsWritten) return;
    forgetDrafts(address);
    forgetNames(address);
    await forgetUnsent(address);
  },
  removeIdentity: removeWeb3mqIdentity,
};
