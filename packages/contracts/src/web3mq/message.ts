import { z } from 'zod';
import { Web3mqId } from '../address.ts';
import { inQuery } from '../rest-route.ts';
import {
  LARGE_BODY,
  Web3mqCredentials,
  Web3mqUserCredentials,
  Web3mqUserid,
  web3mqPaging,
} from './credentials.ts';
import { pageInWeb3mqQuery, signedInQuery, web3mqGet, web3mqSignedPost } from './rest.ts';
import { signedMutation, signedQuery } from './signed.ts';

export const Web3mqStatus = z.enum(['received', 'delivered', 'read']).meta({
  id: 'Web3mqStatus',
  description: 'How far a message has come: stored on disk, on a device of the reader, or read.',
});
export type Web3mqStatus = z.infer<typeof Web3mqStatus>;

export const Web3mqMessageId = z
  .string()
  .regex(/^[0-9a-f]{56}$/, { error: 'Must be 56 hex digits.' })
  .meta({
    id: 'Web3mqMessageId',
    description: '28 bytes in hex: the sha3_224 of sender, topic, time and payload.',
  });

export const Web3mqMessage = z
  .object({
    messageid: z.string(),
    from: z.string(),
    from_sign: z.string(),
    topic: z.string(),
    payload: z.string(),
    payload_type: z.string(),
    cipher_suite: z.string(),
    version: z.int(),
    timestamp: z.int(),
    message_status: z.object({ status: Web3mqStatus, timestamp: z.int() }),
  })
  .meta({
    id: 'Web3mqMessage',
    description:
      'A message as Web3MQ shows it. `payload` is base64; `from_sign` is "" for a ' +
      "message that a typed client sent unsigned; `timestamp` is the sender's, in " +
      "milliseconds. The status of a message from others is the reader's own; that of " +
      "one's own message is the status of its last reader.",
  });
export type Web3mqMessage = z.infer<typeof Web3mqMessage>;

export const Web3mqHistory = z.object({ total: z.int(), result: z.array(Web3mqMessage) }).meta({
  id: 'Web3mqHistory',
  description: 'A page of messages, newest first; `total` counts the whole chat.',
});
export type Web3mqHistory = z.infer<typeof Web3mqHistory>;

export const Web3mqNewMessages = z.record(z.string(), z.record(z.string(), Web3mqStatus)).meta({
  id: 'Web3mqNewMessages',
  description: 'The new messages of each chat, each with its status.',
});
export type Web3mqNewMessages = z.infer<typeof Web3mqNewMessages>;

const Topic = Web3mqId.describe('The chat: a userid or a groupid.');

/** The procedures under `web3mq.message.*`. */
export const web3mqMessageProcedures = {
  /** Source: a frame of the Web3MQ socket, as a typed call. */
  send: signedMutation({
    signs: 'messageSend',
    summary: 'Send a signed message',
    description:
      'Sends a signed message, as a frame of the socket does, and answers when it is on disk; ' +
      'the same message again gives the same answer. `payload` is base64 (at most 90,000 ' +
      'characters), `timestamp` whole milliseconds, and `from_sign` signs ' +
      '`signingStrings.messageSend`. `unauthenticated` when id, clock, key or signature is ' +
      'wrong, `key_reused` when the messageid was used for another message, `not_found` for a ' +
      'group that the caller is not in, in locked mode also for a user who has not registered.',
    bodyLimit: LARGE_BODY,
    typedOnly: true,
    retry: 'idempotent',
    input: z.object({
      userid: Web3mqUserid,
      topic: Web3mqId,
      payload: z.base64().max(90_000),
      payload_type: z.string().max(200),
      cipher_suite: z.string().max(64),
      version: z.int().min(0).max(0xff_ff_ff_ff),
      timestamp: z.int().positive(),
      messageid: Web3mqMessageId,
      from_sign: z.string().min(1).max(200),
      node_id: z.string().max(128),
      request_pubkey: z.string().max(200),
      didkey: z.string().max(200),
    }),
    output: Web3mqMessage,
  }),
  /** Source: Web3MQ message API. */
  history: signedQuery({
    signs: 'messageHistory',
    summary: 'Read the history of a chat',
    description:
      'A page of the messages of a chat, newest first. `page` counts from 1 (default ' +
      '1), `size` is 1 to 100 (default 20). Gives `total` (the whole chat) and ' +
      "`result`; `timestamp` is the sender's, in whole milliseconds. Empty for a chat " +
      'with an unknown user; `not_found` for a group of which the caller is not a ' +
      'member.',
    rest: {
      ...web3mqGet,
      path: '/api/messages/history/',
      sources: { ...signedInQuery, topic: inQuery, ...pageInWeb3mqQuery },
      answer: Web3mqHistory,
    },
    input: Web3mqCredentials.extend({ topic: Topic, ...web3mqPaging }),
    output: Web3mqHistory,
  }),
  /** Source: Web3MQ message API. */
  status: signedMutation({
    signs: 'messageStatus',
    summary: 'Mark messages as delivered or read',
    description:
      'Marks up to 500 messages of a chat as delivered to the caller, or as read; ' +
      '`read` applies to all messages before them as well. Ids that are not in the chat ' +
      'are skipped. `not_found` for a group of which the caller is not a member.',
    rest: { ...web3mqSignedPost, path: '/api/messages/status/' },
    retry: 'idempotent',
    input: Web3mqCredentials.extend({
      topic: Topic,
      messages: z.array(z.string().max(128)).max(500),
      status: Web3mqStatus.exclude(['received']),
    }),
    output: z.null(),
  }),
  /** Source: Web3MQ message API. */
  listNew: signedQuery({
    signs: 'messageListNew',
    summary: 'List new messages since a time',
    description:
      'Ids of messages that others sent to the caller after `sync_timestamp` (whole ' +
      'milliseconds): at most the newest 1,000. Gives their status for the caller by ' +
      'chat (a userid or groupid) and messageid. Use `web3mq.message.history` for older ' +
      'ones, and for the messages themselves.',
    rest: { ...web3mqSignedPost, path: '/api/get_new_messages/', answer: Web3mqNewMessages },
    input: Web3mqUserCredentials.extend({
      sync_timestamp: z.int().min(0).describe('Must be a time in milliseconds.'),
    }),
    output: Web3mqNewMessages,
  }),
};
