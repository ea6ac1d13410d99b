import { z } from 'zod';
import { Message, TypedMessage } from './message.ts';
import { Id, linkedPageOf } from './page.ts';
import { ShopRef } from './shop.ts';
import { InboxCursor, Timestamp } from './time.ts';

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
  muted: z.boolean(),
}).meta({
  id: 'TypedThreadSummary',
  description:
    "A thread in a typed list. `unread_count` is the viewer's, exactly; null without one. " +
    "`marked_unread` is the viewer's own reminder, which reading takes away. `muted` is the viewer's own setting. `name` is a " +
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
  .object({ address: z.string(), read_up_to: z.int(), received_at: InboxCursor })
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
