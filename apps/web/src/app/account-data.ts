import type { AccountData } from '../account/account-data.ts';
import { countDrafts, forgetDrafts } from '../chat/drafts.ts';
import { countUnsent, forgetUnsent } from '../chat/outbox-store.ts';
import { forgetChat } from '../chat/saved-chat.ts';
import { countNames, forgetNames } from '../people/names.ts';
import { queryClient } from './query-client.ts';

/** What chats and people keep in this browser for an account. */
export const accountData: AccountData = {
  countUnsynced: async (address) => ({
    unsent: await countUnsent(address).catch(() => 0),
    drafts: countDrafts(address),
    names: countNames(address),
  }),
  clearCache: () =>
    queryClient.removeQueries({ predicate: ({ queryKey: [what] }) => what !== 'server' }),
  clear: async (address, keepsUnsynced) => {
    await forgetChat(address);
    if (keepsUnsynced) return;
    forgetDrafts(address);
    forgetNames(address);
    await forgetUnsent(address);
  },
};
