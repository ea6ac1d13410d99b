import { z } from 'zod';
import { Address, Only, Participants, VfxAddress } from './address.ts';
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
import { Content } from './text.ts';
import { Thread, ThreadLookup, ThreadPage, TypedThread, TypedThreadSummary } from './thread.ts';
import { InboxCursor } from './time.ts';

/** The procedures under `thread.*`. */
export const threadProcedures = {
  /** Source: chat API, "List Chat Threads". */
  list: query({
    access: 'caller',
    summary: 'List threads',
    description:
      "A page of threads, newest activity first: the caller's when signed in, else those of " +
      '`address`, else all. `page` counts from 1 and `page_size` is 1 to 100 (default 20); ' +
      '`cursor` takes the place of `page` and costs the same at any depth. Gives `count` (the ' +
      'whole list), `results`, and cursors that are null where the list ends. `inbox_at` is ' +
      'where to follow the inbox from to miss nothing after this page; null when the list is ' +
      "everyone's. `forbidden` when `address` is not the one that is signed in, `not_found` for " +
      'a page past the last.',
    refuses: ['forbidden', 'not_found'],
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
      address: Address.optional().describe('Only threads in which this address takes part.'),
      shop_id: Id.optional().describe('Only threads about this shop.'),
      ...pageInput,
      only: Only.optional(),
    }),
    output: pageOf(TypedThreadSummary).extend({ inbox_at: InboxCursor.nullable() }),
  }),
  /** Source: chat API, "Create Chat Thread". */
  create: mutation({
    access: 'caller',
    summary: 'Find or create a thread',
    description:
      'Finds or creates the one thread of these participants (2 to 50, in any order) about this ' +
      'shop, and gives it with its newest 100 messages; `created` tells which. ' +
      '`initial_message` (up to 8,000 characters) is sent by the caller, in open mode without a ' +
      'session by the first participant. `bad_input` for a shop that is not there, `forbidden` ' +
      'for a caller who is not among the participants, `key_reused` when `client_key` (header ' +
      '`Idempotency-Key`) was used with another message.',
    refuses: ['forbidden', 'key_reused'],
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
      shop_id: Id.nullish().describe('The shop that it is about.'),
      initial_message: Content.nullish().describe('Sent as its first message.'),
      client_key: ClientKey.optional(),
    }),
    output: TypedThread.extend({ created: z.boolean() }),
  }),
  /** Source: chat API, "Get Chat Thread". */
  get: query({
    access: 'caller',
    summary: 'Get a thread with its newest messages',
    description:
      'One thread with its newest 100 messages, oldest first, and the marks of its ' +
      'participants. `not_found` when there is no such thread, or the caller takes no part in ' +
      'it.',
    rest: {
      method: 'GET',
      path: '/api/chat/{uuid}/',
      sources: { uuid: inPath },
      status: 200,
      answer: Thread,
    },
    input: z.object({ uuid: ThreadUuid }),
    output: TypedThread,
  }),
  /** Source: Parley's own. */
  summary: query({
    access: 'caller',
    summary: 'Get one thread as its list shows it',
    description:
      'One thread as the list of `address` (the caller when signed in) shows it; in open mode ' +
      "without `address` as everyone's list does, with `unread_count` null. `forbidden` when " +
      '`address` is not the one that is signed in, `not_found` when there is no such thread, or ' +
      '`address` takes no part in it.',
    refuses: ['forbidden', 'not_found'],
    typedOnly: true,
    input: z.object({ uuid: z.uuid(), address: Address.optional() }),
    output: TypedThreadSummary,
  }),
  /** Source: Parley's own. */
  markUnread: mutation({
    access: 'caller',
    summary: 'Mark a thread as unread for yourself',
    description:
      'Sets `marked_unread` for `address` (the caller when signed in), until the thread is ' +
      'marked as read. Only the other devices of `address` learn of it, and read marks stay. A ' +
      'repeated call changes nothing, and neither does one for a thread that is not in the list ' +
      'of `address`. `bad_input` when `address` takes no part in the thread, `forbidden` when ' +
      'it is not the one that is signed in, `not_found` when there is no such thread, or the ' +
      'caller takes no part in it.',
    refuses: ['forbidden', 'not_found'],
    typedOnly: true,
    // Repeated late, it would bring back what reading has taken away meanwhile.
    retry: 'never',
    input: z.object({ uuid: z.uuid(), address: Address.optional() }),
    output: z.null(),
  }),
  /** Source: Parley's own. */
  mute: mutation({
    access: 'caller',
    summary: 'Mute a thread for yourself',
    description:
      'Sets `muted` for `address` (the caller when signed in), so that apps leave the thread ' +
      'out of badges and alerts. Messages arrive and count as unread as before, and only the ' +
      'other devices of `address` learn of it. It lasts until `thread.unmute`, or until ' +
      '`address` leaves the thread. A repeated call changes nothing, and neither does one for a ' +
      'thread that is not in the list of `address`. `bad_input` when `address` takes no part in ' +
      'the thread, `forbidden` when it is not the one that is signed in, `not_found` when there ' +
      'is no such thread, or the caller takes no part in it.',
    refuses: ['forbidden', 'not_found'],
    rest: {
      method: 'POST',
      path: '/api/chat/{uuid}/mute/',
      sources: { uuid: inPath },
      body: true,
      status: 204,
    },
    retry: 'idempotent',
    input: z.object({
      uuid: ThreadUuid,
      address: Address.optional().describe('Who mutes it; may be left out when signed in.'),
    }),
    output: z.null(),
  }),
  /** Source: Parley's own. */
  unmute: mutation({
    access: 'caller',
    summary: 'Unmute a thread for yourself',
    description:
      'Takes `muted` away for `address` (the caller when signed in). A repeated call changes ' +
      'nothing. `bad_input` when `address` takes no part in the thread, `forbidden` when it is ' +
      'not the one that is signed in, `not_found` when there is no such thread, or the caller ' +
      'takes no part in it.',
    refuses: ['forbidden', 'not_found'],
    rest: {
      method: 'DELETE',
      path: '/api/chat/{uuid}/mute/',
      sources: { uuid: inPath, address: inQuery },
      status: 204,
    },
    retry: 'idempotent',
    input: z.object({
      uuid: ThreadUuid,
      address: Address.optional().describe('Who unmutes it; may be left out when signed in.'),
    }),
    output: z.null(),
  }),
  /** Source: chat API, "Update". */
  update: mutation({
    access: 'caller',
    summary: 'Change a thread, or mark it as read',
    description:
      'Changes shop or participants (2 to 50), or marks everything so far as read for `address` ' +
      '(the caller when signed in); gives the thread with its newest 100 messages. At least one ' +
      'of `shop_id`, `participants` and `is_read` is needed. Whoever is signed in may add ' +
      'others, who see what is said from then on, and may leave if at least two stay. Only ' +
      "`creator` may remove others or change the shop, and never remove a shop's owner, or " +
      "change that owner's shop, in a thread about it: `forbidden`. `conflict` when another " +
      'thread already joins these participants about this shop. A conflict with a thread that ' +
      'the caller would not be in is not reported: the change is made, and `create` and ' +
      '`lookup` go on to find that other thread. `bad_input` when a field is not known, or ' +
      '`address` takes no part in the thread; `not_found` when there is no such thread, or the ' +
      'caller takes no part in it.',
    refuses: ['conflict', 'forbidden'],
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
        participants: Participants.optional().describe('All who take part from now on.'),
        is_read: z
          .literal(true, { error: 'Only true is possible.' })
          .optional()
          .describe('Marks everything so far as read.'),
        address: Address.optional().describe('Who has read it; may be left out when signed in.'),
      })
      .refine(
        ({ shop_id, participants, is_read }) =>
          shop_id !== undefined || participants !== undefined || is_read !== undefined,
        { error: 'Give at least one of shop_id, participants and is_read.' },
      )
      .refine(({ is_read, address }) => address === undefined || is_read !== undefined, {
        path: ['address'],
        error: 'This field goes with is_read.',
      }),
    output: TypedThread,
  }),
  /** Source: chat API, "Delete Chat Thread". */
  delete: mutation({
    access: 'caller',
    summary: 'Delete a thread',
    description:
      "Deletes a thread for all its participants when its `creator` calls, unless a shop's " +
      'owner takes part in a thread about their shop (who may delete it if they are the ' +
      "creator), and in open mode without a session. Anybody else's call removes it, with all " +
      'that was said so far, from their own list until the next message, and succeeds all the ' +
      'same. `not_found` when there is no such thread, or the caller takes no part in it.',
    rest: { method: 'DELETE', path: '/api/chat/{uuid}/', sources: { uuid: inPath }, status: 204 },
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
      '`shop_id`; without `shop_id` the one with the newest activity, whatever its shop. ' +
      '`thread` is null when there is none, or the caller is not among the participants.',
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
