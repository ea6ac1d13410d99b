import { refusalOf, type Web3mqCalls } from '@parley/client';
import { isWallet, topicOf } from './topic.ts';

/** Userids and wallets out of a text: between them stand spaces, commas or line ends. */
export const wordsIn = (text: string): readonly string[] => [
  ...new Set(text.split(/[\s,;]+/).filter((word) => word !== '')),
];

/** What is wrong with a list of people; null: each looks like one. */
export const peopleProblem = (text: string): string | null => {
  const odd = wordsIn(text).find((word) => !isWallet(word) && topicOf(word)?.topic_type !== 'user');
  return odd === undefined ? null : 'Enter userids (user:…) or wallet addresses (0x…).';
};

/** The userid behind a userid or a wallet; null when nobody registered with it. */
export const findUserid = async (
  { user }: Pick<Web3mqCalls, 'user'>,
  word: string,
): Promise<string | null> => {
  if (!isWallet(word)) return word;
  try {
    return (await user.search(word)).userid;
  } catch (error) {
    if (refusalOf(error)?.code === 'not_found') return null;
    throw error;
  }
};

/** Somebody in a list is not registered. */
export class UnknownPerson extends Error {}

/**
 * The userids of a list of people.
 *
 * @throws UnknownPerson with the wallet that nobody registered
 */
export const findPeople = async (
  calls: Pick<Web3mqCalls, 'user'>,
  text: string,
): Promise<readonly string[]> =>
  Promise.all(
    wordsIn(text).map(async (word) => {
      const userid = await findUserid(calls, word);
      if (userid === null) throw new UnknownPerson(`Nobody is registered with ${word}.`);
      return userid;
    }),
  );
