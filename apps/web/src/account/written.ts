import { countUnsent } from '../chat/outbox-store.ts';
import { countDrafts } from '../features/conversation/composer/drafts.ts';
import { countUnsentOnWeb3mq, draftName } from '../features/web3mq/outboxes.ts';
import { countNames } from '../people/names.ts';
import type { Written } from './written-words.ts';

/** What an account wrote, its Web3MQ identity included. */
export const writtenBy = async (address: string): Promise<Written> => ({
  unsent: (await countUnsent(address).catch(() => 0)) + countUnsentOnWeb3mq(address),
  drafts: countDrafts(address),
  names: countNames(address),
});

/** What one Web3MQ identity of an account wrote. */
export const writtenAs = (address: string, userid: string): Written => ({
  unsent: countUnsentOnWeb3mq(address, userid),
  drafts: countDrafts(address, (name) => name.startsWith(draftName(userid, ''))),
  names: 0,
});
