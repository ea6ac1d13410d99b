import { z } from 'zod';
import { Address, Only } from './address.ts';
import { Content } from './content.ts';
import { OpenedWith } from './opened-with.ts';
import { ClientKey, Id, PageNumber, PageSize, ThreadUuid } from './page.ts';
import { mutation, query } from './procedure.ts';
import { idempotencyKey, inPath, inQuery, integerInQuery, vfxOnly } from './rest-route.ts';
import { Timestamp, TimestampInput } from './time.ts';

/** Source: chat API, "Chat Message". */
export const Message = z
  .object({
    id: Id,
    sender: z.string().describe('Address of the sender.'),
    content: z.string().describe('The text of the message.'),
    timestamp: Timestamp.describe('When it was sent.'),
    is_read: z.boolean().describe('Whether every participant but the sender has read it.'),
  })
  .meta({
    id: 'Message',
    description:
      'A message. `id` is unique on the server and grows within a thread; `is_read` is true when ' +
      'every participant but the sender has read it.',
  });
export type Message = z.infer<typeof Message>;

export const Proof = z.enum(['none', 'session', 'signature']).meta({
  id: 'Proof',
  description:
    'How the sender was verified: `none` (not at all, in open mode), `session` ' +
    '(signed in) or `signature` (the message itself is signed). It never changes.',
});
export type Proof = z.infer<typeof Proof>;

const typed = {
  proof: Proof,
  payload_type: z
    .string()
    .nullable()
    .describe(
      'The declared type of a signed payload when `content` is not the plain text that ' +
        'was signed: another kind of payload, or an encrypted one. Null for plain text.',
    ),
};

export const TypedMessage = Message.extend(typed).meta({
  id: 'TypedMessage',
  description:
    'A message as typed calls give it: the documented keys, how the sender was ' +
    'verified, and what kind of payload was signed.',
});
export type TypedMessage = z.infer<typeof TypedMessage>;

/** Source: chat API, "Get Latest Chat Messages". */
export const NewMessage = z
  .object({ id: Id, thread_uuid: z.string(), ...Message.omit({ id: true }).shape })
  .meta({ id: 'NewMessage', description: 'A message with its thread.' });
export const TypedNewMessage = NewMessage.extend(typed).meta({ id: 'TypedNewMessage' });
export type TypedNewMessage = z.infer<typeof TypedNewMessage>;

const MessagePage = z
  .object({ count: z.int(), results: z.array(Message) })
  .meta({ id: 'MessagePage' });

const NewMessages = z
  .object({ count: z.int(), results: z.array(NewMessage) })
  .meta({ id: 'NewMessages' });

const FoundMessages = z
  .object({ results: z.array(NewMessage), next_cursor: z.string().nullable() })
  .meta({ id: 'FoundMessages' });

export const SearchText = z
  .string()
  .trim()
  .min(2, { error: 'Must have at least 2 characters.' })
  .max(100, { error: 'Must have at most 100 characters.' })
  .meta({
    id: 'SearchText',
    description:
      "The text to search for: 2 to 100 characters. Upper and lower case, and Unicode's " +
      'compatible forms (NFKC), count as the same.',
  });

const oneWayToPage = (input: { page?: unknown; before?: unknown; after?: unknown }): boolean =>
  [input.page, input.before, input.after].filter((way) => way !== undefined).length <= 1;

/** The procedures under `message.*`. */
export const messageProcedures = {
  /** Source: chat API, "List Messages". */
  list: query({
    access: 'caller',
    summary: 'List the messages of a thread',
    description:
      'Messages of a thread, oldest first within a page; page 1 has the newest. ' +
      '`page_size` is 1 to 100 (default 100). Instead of a page, `before` and `after` ' +
      '(message ids, exclusive) read from a position. `count` is the number of messages ' +
      'in the thread that the caller can see. `not_found` for a page past the last, and ' +
      'when there is no such thread or the caller is not a participant.',
    rest: {
      method: 'GET',
      path: '/api/chat/{thread_uuid}/message/',
      sources: {
        thread_uuid: inPath,
        page: integerInQuery,
        page_size: integerInQuery,
        before: integerInQuery,
        after: integerInQuery,
      },
      status: 200,
      answer: MessagePage,
    },
    pageSize: 100,
    input: z
      .object({
        thread_uuid: ThreadUuid,
        page: PageNumber.optional(),
        page_size: PageSize.optional(),
        before: Id.optional().describe('Only messages before the one with this id.'),
        after: z.int().min(0).optional().describe('Only messages after the one with this id.'),
      })
      .refine(oneWayToPage, { error: 'Use only one of page, before and after.' }),
    output: z.object({ count: z.int(), results: z.array(TypedMessage) }),
  }),
  /** Source: chat API, "Create Message". */
  send: mutation({
    access: 'caller',
    summary: 'Send a message',
    description:
      'Sends a message (`content`: 1 to 8,000 characters, not only white space) and ' +
      'answers when it is on disk. `sender` is optional when signed in. A retry with ' +
      'the same `client_key` (header `Idempotency-Key`) gets the first answer; with a ' +
      'different body it is `key_reused`. `bad_input` when `sender` is not a ' +
      'participant, `forbidden` when it is not the signed-in address, `not_found` when ' +
      'there is no such thread or the caller is not a participant. In locked mode, ' +
      'unless configured otherwise, a caller may send 60 messages at once and then one ' +
      'per second; beyond that `too_many`.',
    errors: ['forbidden', 'key_reused'],
    rest: {
      method: 'POST',
      path: '/api/chat/{thread_uuid}/message/',
      sources: { thread_uuid: inPath, client_key: idempotencyKey },
      body: true,
      status: 201,
      answer: Message,
    },
    retry: 'keyed',
    input: z.object({
      thread_uuid: ThreadUuid,
      sender: Address.optional().describe('The sender; optional when signed in.'),
      content: Content,
      client_key: ClientKey.optional(),
    }),
    output: TypedMessage,
  }),
  /** Source: chat API, "Get Latest Chat Messages". */
  listNew: query({
    access: 'caller',
    summary: 'List the latest messages to an address',
    description:
      'Messages to `address` (the caller when signed in), never its own, later than ' +
      '`since`, oldest first, at most 100; without `since` the newest 100. A client ' +
      'that passes the last `timestamp` it has seen misses nothing and gets nothing ' +
      'twice. `forbidden` when `address` is not the signed-in address.',
    errors: ['forbidden'],
    rest: {
      method: 'GET',
      path: '/api/chat/new-messages/',
      sources: { address: inQuery, since: inQuery },
      given: vfxOnly,
      status: 200,
      answer: NewMessages,
      wallet: true,
    },
    input: z.object({
      address: Address.optional().describe('Whose messages; optional when signed in.'),
      since: TimestampInput.optional().describe('Only messages later than this time.'),
      only: Only.optional(),
    }),
    output: z.object({
      count: z.int(),
      address: z.string().describe('Whose messages they are.'),
      results: z.array(TypedNewMessage.extend({ opened_with: OpenedWith })),
    }),
  }),
  /** Source: Parley's own. */
  search: query({
    access: 'caller',
    summary: 'Search messages',
    description:
      'Messages that contain `text` (2 to 100 characters, in upper or lower case), ' +
      'newest first: those that `address` (the caller when signed in) received in all ' +
      'its threads, and those that it sent itself within the time over which streams ' +
      'can resume; or all messages of one thread, which in open mode needs no ' +
      '`address`. A call returns at most 50 results and scans at most 2,000 messages, ' +
      'so there may be few or none before the end: continue with `next_cursor` until it ' +
      'is null. `forbidden` when `address` is not the signed-in address, `not_found` ' +
      'when there is no such thread or the caller is not a participant.',
    errors: ['forbidden', 'not_found'],
    rest: {
      method: 'GET',
      path: '/api/chat/search/',
      sources: { text: inQuery, address: inQuery, thread_uuid: inQuery, cursor: inQuery },
      given: vfxOnly,
      status: 200,
      answer: FoundMessages,
    },
    input: z.object({
      text: SearchText,
      address: Address.optional().describe('Whose threads; optional when signed in.'),
      thread_uuid: z.uuid().optional().describe('Only messages of this thread.'),
      cursor: z
        .string()
        .regex(/^\d{1,16}$/, { error: 'Not a cursor from this server.' })
        .optional()
        .describe('Where to continue: `next_cursor` of the previous answer.'),
      only: Only.optional(),
    }),
    output: z.object({ results: z.array(TypedNewMessage), next_cursor: z.string().nullable() }),
  }),
};
