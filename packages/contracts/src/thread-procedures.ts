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
import { InboxPlace } from './time.ts';

/** The procedures under `thread.*`. */
export const threadProcedures = {
  /** Source: chat API, "List Chat Threads". */
  list: query({
    access: 'caller',
    summary: 'List threads',
    description:
      "Threads, newest activity first: the caller's when signed in, else those of `address`, else " +
      'all. `cursor` costs the same at any depth. `inbox_at` is where to follow the inbox from to ' +
      "miss nothing after this page; null when the list is everyone's.",
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
    output: pageOf(TypedThreadSummary).extend({ inbox_at: InboxPlace.nullable() }),
  }),
  /** Source: chat API, "Create Chat Thread". */
  create: mutation({
    access: 'caller',
    summary: 'Find or create a thread',
    description:
      'Finds or creates the one thread of these participants (in any order) about this shop. ' +
      '`initial_message` is sent by the caller, in open mode without a session by the first ' +
      'participant.',
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
    description: 'One thread.',
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
  summary: query({
    access: 'caller',
    summary: 'Get one thread as its list shows it',
    description:
      'One thread as the list of `address` (the caller when signed in) shows it; in open mode ' +
      "without `address` as everyone's list does. `not_found` for those who take no part.",
    refuses: ['forbidden', 'not_found'],
    typedOnly: true,
    input: z.object({ uuid: z.uuid(), address: Address.optional() }),
    output: TypedThreadSummary,
  }),
  markUnread: mutation({
    access: 'caller',
    summary: 'Mark a thread as unread for yourself',
    description:
      'Reminds `address` (the caller when signed in) of a thread: `marked_unread` until it is ' +
      'marked as read. Nobody else learns of it, and read marks stay. Again, or for a thread that ' +
      'is not in the list, it changes nothing.',
    refuses: ['forbidden', 'not_found'],
    typedOnly: true,
    retry: 'never',
    input: z.object({ uuid: z.uuid(), address: Address.optional() }),
    output: z.null(),
  }),
  /** Source: chat API, "Update". */
  update: mutation({
    access: 'caller',
    summary: 'Change a thread, or mark it as read',
    description:
      'Changes shop or participants, or marks everything so far as read for `address` (the caller ' +
      'when signed in). `conflict` when another thread already joins them. Who is signed in adds ' +
      'others, who see what is said from then on, and may leave where two stay; only `creator` ' +
      "takes others out or changes the shop, and never a shop's owner or their shop in a thread " +
      'about it: `forbidden`. A conflict with a thread that the caller would not be in is not ' +
      'told: the change is made, and `create` and `lookup` go on to find that other one.',
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
      "Deletes a thread for all its participants: by its `creator`, unless a shop's owner takes " +
      'part in a thread about their shop (who may, if they are the creator); in open mode by ' +
      "anybody without a session. Everybody else's call takes it, with all that was said so far, " +
      'from their own list until the next message, and succeeds all the same.',
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
      'The thread of exactly these participants; without `shop_id` the one with the newest ' +
      'activity, whatever its shop.',
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
