import { z } from 'zod';
import { Address, Only, Participants, VfxAddress } from './address.ts';
import { Content } from './content.ts';
import { ClientKey, Id, pageInput, pageOf, ThreadUuid } from './page.ts';
import { mutation, query } from './procedure.ts';
import {
  idempotencyKey,
  inPath,
  inQuery,
  integerInQuery,
  listInQuery,
  pageInQuery,
  vfxOnly,
} from './rest-route.ts';
import { Thread, ThreadLookup, ThreadPage, TypedThread, TypedThreadSummary } from './thread.ts';
import { threadMarkProcedures } from './thread-mark-procedures.ts';
import { InboxCursor } from './time.ts';

/** The procedures under `thread.*`. */
export const threadProcedures = {
  /** Source: chat API, "List Chat Threads". */
  list: query({
    access: 'caller',
    summary: 'List threads',
    description:
      "A page of threads, newest activity first: the caller's when signed in, else " +
      'those of `address`, else all. `page` counts from 1 and `page_size` is 1 to 100 ' +
      '(default 20); `cursor` replaces `page` and costs the same at any depth. Gives ' +
      '`count` (the whole list), `results`, and cursors, which are null at either end ' +
      'of the list. `inbox_at` is the cursor from which to follow the inbox so as to ' +
      'miss nothing after this page, null for the list of all threads; `database` is the ' +
      'id of the database that it is from. Pinned and archived threads stand among the ' +
      'others. `forbidden` when `address` is not the signed-in address, `not_found` for a page past the last.',
    errors: ['forbidden', 'not_found'],
    rest: {
      method: 'GET',
      path: '/api/chat/',
      sources: { address: inQuery, shop_id: integerInQuery, ...pageInQuery },
      given: vfxOnly,
      status: 200,
      answer: ThreadPage,
      links: true,
    },
    pageSize: 20,
    input: z.object({
      address: Address.optional().describe('Only threads with this participant.'),
      shop_id: Id.optional().describe('Only threads about this shop.'),
      ...pageInput,
      only: Only.optional(),
    }),
    output: pageOf(TypedThreadSummary).extend({
      inbox_at: InboxCursor.nullable(),
      database: z.uuid(),
    }),
  }),
  /** Source: chat API, "Create Chat Thread". */
  create: mutation({
    access: 'caller',
    summary: 'Find or create a thread',
    description:
      'Finds or creates the one thread of these participants (2 to 50, in any order) ' +
      'about this shop, and gives it with its newest 100 messages; `created` tells ' +
      'whether it is new. `initial_message` (up to 8,000 characters) is sent by the ' +
      'caller, in open mode without a session by the first participant. `bad_input` for ' +
      'a shop that does not exist, `forbidden` for a caller who is not among the ' +
      'participants, `key_reused` when `client_key` (header `Idempotency-Key`) was used ' +
      'with a different message.',
    errors: ['forbidden', 'key_reused'],
    rest: {
      method: 'POST',
      path: '/api/chat/',
      sources: { client_key: idempotencyKey },
      body: true,
      status: 201,
      statusWhenFound: 200,
      answer: Thread,
    },
    retry: 'keyed',
    input: z.object({
      participants: Participants,
      shop_id: Id.nullish().describe('The shop that the thread is about.'),
      initial_message: Content.nullish().describe('Sent as the first message.'),
      client_key: ClientKey.optional(),
    }),
    output: TypedThread.extend({ created: z.boolean() }),
  }),
  /** Source: chat API, "Get Chat Thread". */
  get: query({
    access: 'caller',
    summary: 'Get a thread with its newest messages',
    description:
      'One thread with its newest 100 messages, oldest first, and the read and delivery ' +
      'marks of its participants. `not_found` when there is no such thread or the ' +
      'caller is not a participant.',
    rest: {
      method: 'GET',
      path: '/api/chat/{uuid}/',
      sources: { uuid: inPath },
      status: 200,
      answer: Thread,
      wallet: true,
    },
    input: z.object({ uuid: ThreadUuid }),
    output: TypedThread,
  }),
  /** Source: Parley's own. */
  summary: query({
    access: 'caller',
    summary: 'Get the list entry of a thread',
    description:
      'One thread as the list of `address` (the caller when signed in) shows it; in ' +
      'open mode without `address` as the list of all threads shows it, with ' +
      '`unread_count` null. `forbidden` when `address` is not the signed-in address, ' +
      '`not_found` when there is no such thread or `address` is not a participant.',
    errors: ['forbidden', 'not_found'],
    typedOnly: true,
    input: z.object({ uuid: z.uuid(), address: Address.optional() }),
    output: TypedThreadSummary,
  }),
  ...threadMarkProcedures,
  /** Source: chat API, "Update". */
  update: mutation({
    access: 'caller',
    summary: 'Change a thread, or mark it as read',
    description:
      'Changes the shop or the participants (2 to 50), or marks everything so far as ' +
      'read for `address` (the caller when signed in); gives the thread with its newest ' +
      '100 messages. At least one of `shop_id`, `participants` and `is_read` is ' +
      'required. A signed-in participant may add others, who see messages from then on, ' +
      'and may leave if at least two remain. Only `creator` may remove others or change ' +
      'the shop. In a thread about a shop with its owner, nobody may remove the owner ' +
      'and only the owner may change the shop. Anything else is `forbidden`. `conflict` ' +
      'when there is already a thread with these participants about this shop. A ' +
      'conflict with a thread that the caller would not be in is not reported: the ' +
      'change is made, and `create` and `lookup` continue to find that other thread. ' +
      '`bad_input` when a field is unknown or `address` is not a participant; ' +
      '`not_found` when there is no such thread or the caller is not a participant.',
    errors: ['conflict', 'forbidden'],
    rest: {
      method: 'PATCH',
      path: '/api/chat/{uuid}/',
      sources: { uuid: inPath },
      body: true,
      status: 200,
      answer: Thread,
    },
    retry: 'idempotent',
    input: z
      .strictObject({
        uuid: ThreadUuid,
        shop_id: Id.nullable().optional().describe('Another shop, or null for none.'),
        participants: Participants.optional().describe('All participants from now on.'),
        is_read: z
          .literal(true, { error: 'Must be true.' })
          .optional()
          .describe('Marks everything so far as read.'),
        address: Address.optional().describe('Who has read it; optional when signed in.'),
      })
      .refine(
        ({ shop_id, participants, is_read }) =>
          shop_id !== undefined || participants !== undefined || is_read !== undefined,
        { error: 'At least one of shop_id, participants and is_read is required.' },
      )
      .refine(({ is_read, address }) => address === undefined || is_read !== undefined, {
        path: ['address'],
        error: 'This field is only allowed together with is_read.',
      }),
    output: TypedThread,
  }),
  /** Source: chat API, "Delete Chat Thread". */
  delete: mutation({
    access: 'caller',
    summary: 'Delete a thread',
    description:
      'Deletes a thread for all participants when its `creator` calls, unless it is ' +
      'about a shop whose owner is another participant; in open mode without a session ' +
      'anyone may. Any other call removes the thread and its messages so far from the ' +
      "caller's own list, until the next message, and succeeds as well. `not_found` " +
      'when there is no such thread or the caller is not a participant.',
    rest: {
      method: 'DELETE',
      path: '/api/chat/{uuid}/',
      sources: { uuid: inPath },
      status: 204,
      wallet: true,
    },
    retry: 'never',
    input: z.object({ uuid: ThreadUuid }),
    output: z.null(),
  }),
  /** Source: chat API, "Lookup Chat Thread". */
  lookup: query({
    access: 'caller',
    summary: 'Find the thread of exactly these participants',
    description:
      'The thread of exactly these participants (1 to 50 addresses, in any order) about ' +
      '`shop_id`; without `shop_id` the one with the newest activity, whatever its ' +
      'shop. `thread` is null when there is none or the caller is not among the ' +
      'participants.',
    rest: {
      method: 'GET',
      path: '/api/chat/lookup/',
      sources: { participants: listInQuery, shop_id: integerInQuery },
      status: 200,
      answer: ThreadLookup,
    },
    input: z.object({
      participants: z
        .array(VfxAddress)
        .min(1)
        .max(50)
        .describe('Comma-separated addresses of all participants, in any order.'),
      shop_id: Id.optional().describe('Only a thread about this shop.'),
    }),
    output: ThreadLookup,
  }),
};
