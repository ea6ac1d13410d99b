import type { AccountData } from '../account/account-data.ts';
import { countDrafts, forgetDrafts } from '../chat/drafts.ts';
import { countUnsent, forgetUnsent } from '../chat/outbox-store.ts';
import { forgetChat } from '../chat/saved-chat.ts';
import { countNames, forgetNames } from '../people/names.ts';
import { queryClient } from './query-client.ts';

/** What chats and people keep in this browser for an account. */
export const accountData: AccountData = {
  countWritten: async (address) => ({
    unsent: await countUnsent(address).catch(() => 0),
    drafts: countDrafts(address),
    names: countNames(address),
  }),
  forgetFetched: () =>
    queryClient.removeQueries({ predicate: ({ queryKey: [what] }) => what !== 'server' }),
  clear: async (address, keepsWritten) => {
    await forgetChat(address);
    if (keepsWritten) return;
    forgetDrafts(address);
    forgetNames(address);
    await forgetUnsent(address);
  },
};
