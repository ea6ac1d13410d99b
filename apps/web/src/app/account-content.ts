import type { Unsynced } from '../account/unsynced.ts';
import { countDrafts, forgetDrafts } from '../chat/drafts/drafts.ts';
import { countUnsent, forgetUnsent } from '../chat/outbox-store.ts';
import { forgetChat } from '../chat/saved-chat.ts';
import { countNames, forgetNames } from '../people/names.ts';

/** Counts what an account has in this browser only. */
export const countUnsynced = async (address: string): Promise<Unsynced> => ({
  unsent: await countUnsent(address).catch(() => 0),
  drafts: countDrafts(address),
  names: countNames(address),
});

/** Deletes an account's chats, and unless it is to be kept, what is in this browser only. */
export const clearContent = async (address: string, keepsUnsynced: boolean): Promise<void> => {
  await forgetChat(address);
  if (keepsUnsynced) return;
  forgetDrafts(address);
  forgetNames(address);
  await forgetUnsent(address);
};
