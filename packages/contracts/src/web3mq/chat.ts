import { z } from 'zod';
import { Web3mqId } from '../address.ts';
import { Web3mqCredentials, Web3mqPage, Web3mqSize } from './credentials.ts';
import { pageInWeb3mqQuery, signedInQuery, web3mqGet, web3mqSignedPost } from './rest.ts';
import { signedMutation, signedQuery } from './signed.ts';

/** Source: Web3MQ chat API, "response". */
export const Web3mqChat = z
  .object({
    topic: z.string(),
    topic_type: z.enum(['user', 'group']),
    chatid: z.string(),
    chat_type: z.enum(['user', 'group']),
    chat_name: z.string(),
    avatar_url: z.string(),
    avatar_base64: z.string(),
    timestamp: z.int(),
  })
  .meta({
    id: 'Web3mqChat',
    description:
      "A chat as one user's list shows it: `topic` and `chatid` are the other user's userid, or " +
      'the groupid; `timestamp` is the last update in milliseconds.',
  });
export type Web3mqChat = z.infer<typeof Web3mqChat>;

export const Web3mqChatPage = z.object({ total: z.int(), result: z.array(Web3mqChat) }).meta({
  id: 'Web3mqChatPage',
  description:
    'A page of chats, newest first; `total` counts the whole list. A page carries 256 KiB of ' +
    'pictures: from the first one that does not fit `avatar_base64` is empty, and `avatar_url` ' +
    'stays.',
});
export type Web3mqChatPage = z.infer<typeof Web3mqChatPage>;

/** The procedures under `web3mq.chat.*`. */
export const web3mqChatProcedures = {
  /** Source: Web3MQ chat API, "Get my chat list". */
  list: signedQuery({
    signs: 'chatList',
    summary: 'Get my chat list',
    description:
      "A page of the caller's chats with users and groups, newest first. `page` counts from 1, " +
      '`size` is 1 to 100. Gives `total` (the whole list) and `result`; times are whole ' +
      'milliseconds.',
    rest: {
      ...web3mqGet,
      path: '/api/chats/',
      sources: { ...signedInQuery, ...pageInWeb3mqQuery },
      answer: Web3mqChatPage,
    },
    input: Web3mqCredentials.extend({
      page: Web3mqPage,
      size: Web3mqSize,
    }),
    output: Web3mqChatPage,
  }),
  /** Source: Web3MQ chat API, "Update my chat". */
  update: signedMutation({
    signs: 'chatUpdate',
    summary: 'Update my chat',
    description:
      "Moves a chat to the top of the caller's list; a chat with a user is created if " +
      "it does not exist. `bad_input` for the caller's own userid or a VFX address as " +
      '`topic`; `not_found` for a group of which the caller is not a member, in locked ' +
      'mode also for a user who has not registered.',
    rest: { ...web3mqSignedPost, path: '/api/chats/' },
    retry: 'idempotent',
    input: Web3mqCredentials.extend({
      topic: Web3mqId.describe('The userid or groupid of the chat.'),
      topic_type: z.enum(['user', 'group']),
    }),
    output: z.null(),
  }),
};
