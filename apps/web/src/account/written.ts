import { countUnsent } from '../chat/outbox-store.ts';
import { countDrafts } from '../features/thread/drafts.ts';
import { countUnsentOnWeb3mq, draftName } from '../features/web3mq/outboxes.ts';
import { countNames } from '../people/names.ts';

/** How much of what somebody wrote stands in this browser and nowhere else. */
export interface Written {
  readonly unsent: number;
  readonly drafts: number;
  readonly names: number;
}

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

export const isNothing = ({ unsent, drafts, names }: Written): boolean =>
  unsent + drafts + names === 0;

/** What would be lost, in whole sentences; "" for nothing. */
export const inWords = ({ unsent, drafts, names }: Written): string => {
  const sentences = [
    unsent > 0 && `${count(unsent, 'message has', 'messages have')} not been sent.`,
    drafts > 0 && `${count(drafts, 'message is', 'messages are')} half written.`,
    names > 0 &&
      `${count(names, 'name that you gave stands', 'names that you gave stand')} only here.`,
  ];
  return sentences.filter(Boolean).join(' ');
};

const count = (number: number, one: string, many: string): string =>
  `${number} ${number === 1 ? one : many}`;
