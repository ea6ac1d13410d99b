import { z } from 'zod';
import { Address, Only, Participants, VfxAddress } from './address.ts';
import { Message, TypedMessage } from './message.ts';
import { ClientKey, Id, linkedPageOf, pageInput, pageOf, ThreadUuid } from './page.ts';
import { mutation, query } from './procedure.ts';
import { ShopRef } from './shop.ts';
import { Content } from './text.ts';
import { InboxPlace, Timestamp } from './time.ts';

const threadBase = z.object({
  uuid: z.string().describe('Unique identifier of the thread.'),
  participants: z.array(z.string()).describe('Addresses of those who take part.'),
  shop: ShopRef.nullable().describe('The shop that it is about; null when there is none.'),
});

/** Source: chat API, "Chat Thread". */
export const ThreadSummary = threadBase
  .extend({
    created_at: Timestamp,
    updated_at: Timestamp,
    last_message: z.string().nullable(),
  })
  .meta({
    id: 'ThreadSummary',
    description:
      'A thread in a list. `last_message` is the text, cut at 140 code points; it and `shop` are ' +
      'null when there is none.',
  });

export const ThreadKind = z.enum(['direct', 'group']).meta({
  id: 'ThreadKind',
  description:
    '`direct` joins a set of addresses, `group` has a name and members who come and go ' +
    '(Web3MQ).',
});
export type ThreadKind = z.infer<typeof ThreadKind>;

export const Nicknames = z.record(z.string(), z.string()).meta({
  id: 'Nicknames',
  description:
    'What Web3MQ users who take part call themselves, by userid; only those who have said so.',
});

const typed = {
  kind: ThreadKind,
  name: z.string(),
  groupid: z.string().nullable().describe("A group's id; null for other threads."),
  nicknames: Nicknames,
};

export const TypedThreadSummary = ThreadSummary.extend({
  ...typed,
  creator: z.string().nullable(),
  unread_count: z.int().nullable(),
  marked_unread: z.boolean(),
}).meta({
  id: 'TypedThreadSummary',
  description:
    "A thread in a typed list. `unread_count` is the viewer's, exactly; null without one. " +
    "`marked_unread` is the viewer's own reminder, which reading takes away. `name` is a " +
    'group\'s, else "". `creator` is who began it, null where that was not kept; who was added ' +
    'later sees messages from then on. `nicknames` are those of 8 participants at most, among ' +
    'them the other one of two and whoever wrote the last message.',
});
export type TypedThreadSummary = z.infer<typeof TypedThreadSummary>;

/** Source: chat API, "List Chat Threads". */
export const ThreadPage = linkedPageOf(ThreadSummary).meta({
  id: 'ThreadPage',
  description: 'A page of threads.',
});

/** Source: chat API, "Get Chat Thread". */
export const Thread = threadBase
  .extend({ messages: z.array(Message), created_at: Timestamp, updated_at: Timestamp })
  .meta({ id: 'Thread', description: 'A thread with its newest 100 messages, oldest first.' });

export const ReadMark = z
  .object({ address: z.string(), read_up_to: z.int(), received_at: InboxPlace })
  .meta({
    id: 'ReadMark',
    description:
      'How far one participant has come: everything up to the message id `read_up_to` is read (0: ' +
      'nothing), everything up to `received_at` has reached a stream of theirs, or is where one ' +
      'resumed ("": nothing, or they have never written in a thread that they share with the ' +
      'viewer).',
  });
export type ReadMark = z.infer<typeof ReadMark>;

export const TypedThread = Thread.extend({
  ...typed,
  creator: z.string().nullable(),
  messages: z.array(TypedMessage),
  marks: z.array(ReadMark),
}).meta({
  id: 'TypedThread',
  description:
    'A thread as typed calls give it, with a mark for each participant and `nicknames` of 100 at ' +
    'most, those who wrote last.',
});
export type TypedThread = z.infer<typeof TypedThread>;

/** Source: chat API, "Lookup". */
export const ThreadLookup = z
  .object({
    thread: z
      .object({
        uuid: z.string(),
        participants: z.array(z.string()),
        shop_id: Id.nullable(),
      })
      .nullable(),
  })
  .meta({
    id: 'ThreadLookup',
    description: 'The answer of a look-up; `thread` is null when there is none.',
  });

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
