import { queryClient } from '../app/query-client.ts';
import { forgetUnsent } from '../chat/outbox-store.ts';
import { forgetChat } from '../chat/saved-chat.ts';
import { forgetDrafts } from '../features/conversation/composer/drafts.ts';
import { forgetNames } from '../people/names.ts';

/** Deletes what was fetched for whoever had an account open. */
export const forgetFetched = (): void =>
  queryClient.removeQueries({ predicate: ({ queryKey: [what] }) => what !== 'server' });

/**
 * Deletes what this browser keeps for an address beside its account: what can be fetched again, and
 * what the person wrote, unless they keep that.
 */
export const removeTraces = async (address: string, keepsWritten: boolean): Promise<void> => {
  forgetFetched();
  await forgetChat(address);
  if (keepsWritten) return;
  forgetDrafts(address);
  forgetNames(address);
  await forgetUnsent(address);
};
