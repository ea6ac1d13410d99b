import { signedText, type Web3mqChatPage } from '@parley/contracts';
import type { Parley } from '../parley.ts';
import { groupCalls } from './groups.ts';
import { messageCalls } from './messages.ts';
import { type Web3mqIdentity, web3mqSigner } from './signer.ts';
import { userCalls } from './users.ts';

/** Another user, or a group. */
export interface Web3mqTopic {
  readonly topic: string;
  readonly topic_type: 'user' | 'group';
}

/**
 * The Web3MQ calls of one identity; they add `timestamp`, signature, key and didkey.
 *
 * @throws Error if the private key is not 64 hex digits
 */
export const web3mqCalls = (
  parley: Pick<Parley, 'web3mq' | 'platform'>,
  identity: Web3mqIdentity,
) => {
  const signer = web3mqSigner(parley, identity);
  const { chat } = parley.web3mq;
  return {
    chat: {
      /** A page of the identity's chats, newest first; pages from 1, at most 100 a page. */
      list: ({
        page,
        size,
      }: {
        readonly page: number;
        readonly size: number;
      }): Promise<Web3mqChatPage> =>
        chat.list.query({
          ...signer.credentials((call) => signedText('chatList', call)),
          page,
          size,
        }),
      /** Moves a chat to the top of the identity's list. `not_found`: a group that it is not in. */
      update: async ({ topic, topic_type }: Web3mqTopic): Promise<void> => {
        const textOf = (call: { userid: string; timestamp: number }) =>
          signedText('chatUpdate', { ...call, topic, topic_type });
        await chat.update.mutate({ ...signer.credentials(textOf), topic, topic_type });
      },
    },
    group: groupCalls(parley, signer),
    message: messageCalls(parley, signer),
    user: userCalls(parley, signer),
  };
};
export type Web3mqCalls = ReturnType<typeof web3mqCalls>;
