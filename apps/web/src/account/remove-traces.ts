import { queryClient } from '../app/query-client.ts';
import { forgetUnsent } from '../chat/outbox-store.ts';
import { forgetChat } from '../chat/saved-chat.ts';
import { forgetDrafts } from '../features/conversation/composer/drafts.ts';
import { closeOutboxes } from '../features/web3mq/outboxes.ts';
import { forgetNames } from '../people/names.ts';

/**
 * Deletes what this browser keeps for an address beside its account: what can be fetched again, and
 * what the person wrote, unless they keep that.
 */
export const removeTraces = async (address: string, keepsWritten: boolean): Promise<void> => {
  queryClient.removeQueries({ predicate: ({ queryKey: [what] }) => what !== 'server' });
  closeOutboxes(address, keepsWritten);
  await forgetChat(address);
  if (keepsWritten) return;
  forgetDrafts(address);
  forgetNames(address);
  await forgetUnsent(address);
};
