import { t } from '@lingui/core/macro';
import { errorDetails, type Web3mqCalls } from '@parley/client';
import { findUserid } from '../../chat/web3mq/find-userid.ts';
import { isEthereumAddress, isUserid } from '../../people/userid.ts';

/** Userids and wallets out of a text: between them stand spaces, commas or line ends. */
const wordsIn = (text: string): readonly string[] => [
  ...new Set(text.split(/[\s,;]+/).filter((word) => word !== '')),
];

/** What is wrong with a list of people; null: each looks like one. */
export const peopleProblem = (text: string): string | null =>
  wordsIn(text).every((word) => isEthereumAddress(word) || isUserid(word))
    ? null
    : t`Enter userids (user:…) or wallet addresses (0x…).`;

/** Somebody in a list is not registered. */
class UnknownPerson extends Error {
  readonly wallet: string;

  constructor(wallet: string) {
    super();
    this.wallet = wallet;
  }
}

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
      const userid = isUserid(word) ? word : await findUserid(calls, word);
      if (userid === null) throw new UnknownPerson(word);
      return userid;
    }),
  );

/** Why somebody could not be invited. */
export const inviteProblem = (error: unknown): string => {
  if (error instanceof UnknownPerson)
    return t`Nobody is registered with ${{ wallet: error.wallet }}.`;
  const code = errorDetails(error)?.code;
  if (code === 'forbidden') return t`A group can have at most 500 members.`;
  if (code === 'not_found') return t`One of these users isn’t registered on this server.`;
  if (code === 'bad_input') return t`One of these ids isn’t valid.`;
  return t`Something went wrong. Check your connection and try again.`;
};
