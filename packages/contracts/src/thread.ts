import { z } from 'zod';
import { Message, TypedMessage } from './message.ts';
import { OpenedWith } from './opened-with.ts';
import { Id, linkedPageOf } from './page.ts';
import { Shop, ShopRef, ThreadShop } from './shop.ts';
import { InboxCursor, Timestamp } from './time.ts';

const threadBase = z.object({
  uuid: z.string().describe('Unique identifier of the thread.'),
  participants: z.array(z.string()).describe('Addresses of the participants.'),
  shop: ShopRef.nullable().describe('The shop that the thread is about; null when there is none.'),
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
      'A thread in a list. `last_message` is the text, cut at 140 code points; it and ' +
      '`shop` are null when there is none.',
  });

export const ThreadKind = z.enum(['direct', 'group']).meta({
  id: 'ThreadKind',
  description:
    '`direct` connects a set of addresses; `group` has a name and changing members ' + '(Web3MQ).',
});
export type ThreadKind = z.infer<typeof ThreadKind>;

export const Nicknames = z.record(z.string(), z.string()).meta({
  id: 'Nicknames',
  description:
    'Nicknames of the Web3MQ users among the participants, by userid; only of those ' +
    'who have set one.',
});

const typed = {
  kind: ThreadKind,
  name: z.string(),
  groupid: z.string().nullable().describe("A group's id; null for other threads."),
  nicknames: Nicknames,
};

export const TypedThreadSummary = ThreadSummary.extend({
  ...typed,
  shop: ThreadShop.nullable(),
  last_payload_type: z.string().nullable(),
  last_message_id: z.int().nullable(),
  last_sender: z.string().nullable(),
  last_read: z.boolean(),
  creator: z.string().nullable(),
  unread_count: z.int().nullable(),
  marked_unread: z.boolean(),
  muted: z.boolean(),
  pinned: z.boolean(),
  archived: z.boolean(),
}).meta({
  id: 'TypedThreadSummary',
  description:
    "A thread in a typed list. `unread_count` is exact and the viewer's; null without " +
    "a viewer. `marked_unread` is the viewer's own reminder, cleared by reading. " +
    "`muted`, `pinned` and `archived` are the viewer's own settings; a new message " +
    'clears `archived` unless the thread is muted. `name` is that of a group, else "". ' +
    '`creator` is the address that created the thread, null where that was not ' +
    'recorded; participants who are added later see messages from then on. ' +
    '`last_payload_type` is the `payload_type` of the last message, null for plain text; ' +
    '`last_message_id` and `last_sender` are null when there is none. `last_read` is ' +
    'whether the other participant in a thread of two has read it, and false unless the ' +
    'viewer sent it. ' +
    '`nicknames` has at most 8 entries, among them the other participant in a thread ' +
    'of two and the sender of the last message.',
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
  .object({ address: z.string(), read_up_to: z.int(), received_at: InboxCursor })
  .meta({
    id: 'ReadMark',
    description:
      'How far one participant has come: everything up to the message id `read_up_to` ' +
      'is read (0: nothing); everything up to `received_at` has reached a stream of ' +
      'theirs, or is where one resumed ("": nothing, or they have never written in a ' +
      'thread that they share with the viewer).',
  });
export type ReadMark = z.infer<typeof ReadMark>;

export const TypedThread = Thread.extend({
  ...typed,
  shop: Shop.nullable().describe('The shop that the thread is about; null when there is none.'),
  creator: z.string().nullable(),
  opened_with: OpenedWith,
  messages: z.array(TypedMessage),
  marks: z.array(ReadMark),
}).meta({
  id: 'TypedThread',
  description:
    'A thread as typed calls give it, with a mark for each participant and the ' +
    '`nicknames` of at most 100, the latest senders.',
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
