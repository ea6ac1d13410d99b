import { countUnsent } from '../chat/outbox-store.ts';
import { countDrafts } from '../features/conversation/composer/drafts.ts';
import { countNames } from '../people/names.ts';
import type { Written } from './written-words.ts';

/** What an account wrote. */
export const writtenBy = async (address: string): Promise<Written> => ({
  unsent: await countUnsent(address).catch(() => 0),
  drafts: countDrafts(address),
  names: countNames(address),
});
