import { z } from 'zod';
import { Address } from './address.ts';
import { TypedMessage } from './message.ts';
import { ThreadUuid } from './page.ts';
import { mutation, subscription } from './procedure.ts';
import { inPath, inQuery } from './rest-route.ts';
import { TypedThreadSummary } from './thread.ts';
import { InboxCursor, InboxCursorInput, Timestamp } from './time.ts';

/** `at` names the entry and is the place to resume from; `prev` is the entry before it, "" for the first. */
const entry = { at: Timestamp, prev: z.union([Timestamp, z.literal('')]), thread_uuid: z.string() };

export const InboxEntry = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('message'), ...entry, message: TypedMessage }),
    z.object({ kind: z.literal('thread_created'), ...entry, thread: TypedThreadSummary }),
    z.object({ kind: z.literal('thread_updated'), ...entry, thread: TypedThreadSummary }),
    z.object({ kind: z.literal('thread_deleted'), ...entry }),
    z.object({
      kind: z.literal('read'),
      ...entry,
      address: z.string(),
      /** Everything up to this message id is read. */
      read_up_to: z.int(),
    }),
  ])
  .meta({
    id: 'InboxEntry',
    description:
      'Everything that an inbox can learn, in order. One entry is one change; applying all of ' +
      'them, in order, to an old state gives what a fresh fetch would. A thread arrives as it is ' +
      'now, not as it was: skip entries of it whose `at` is not after its `updated_at`, they are ' +
      "in it already. A `read` of one's own also takes `marked_unread` away. `thread_deleted` " +
      'also stands for a thread that the reader does not take part in any more, or took from ' +
      'their own list. A message from before the reader came to the thread, or came back, is told ' +
      'as `thread_updated`.',
  });
export type InboxEntry = z.infer<typeof InboxEntry>;

export const InboxSignal = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('typing'), thread_uuid: z.string(), address: z.string() }),
    z.object({ kind: z.literal('presence'), address: z.string(), online: z.boolean() }),
    z.object({ kind: z.literal('received'), address: z.string(), at: Timestamp }),
    z.object({ kind: z.literal('resync'), at: InboxCursor }),
    z.object({ kind: z.literal('reconnect') }),
  ])
  .meta({
    id: 'InboxSignal',
    description:
      'What streams carry beside entries. None of it is an entry, so none has a place: somebody ' +
      'types or comes and goes; what you sent to somebody up to `at` has reached them ' +
      '(`received`; fetch the mark of before with `thread.get`), both told only of those who have ' +
      'ever written in a thread that you share; the history before `at` is gone, so fetch anew ' +
      'and go on from there (`resync`); the server is stopping, so connect again and resume ' +
      '(`reconnect`).',
  });
export type InboxSignal = z.infer<typeof InboxSignal>;

export const InboxEvent = z
  .union([InboxEntry, InboxSignal])
  .meta({ id: 'InboxEvent', description: 'One event of a stream.' });
export type InboxEvent = z.infer<typeof InboxEvent>;

/** The procedures under `inbox.*`. */
export const inboxProcedures = {
  /** Source: Parley's own. */
  changes: subscription({
    access: 'caller',
    summary: 'Follow an inbox',
    description:
      'The inbox of `address` (the caller when signed in) from `after` on, past and live alike; ' +
      'without `after`, from now on. Each event has the id to resume from: what clients send by ' +
      'themselves to resume (the header `Last-Event-ID`, in tRPC `lastEventId`) wins over ' +
      '`after`. `forbidden` when `address` is not the one that is signed in. At most 8 streams ' +
      'an address: the next is `too_many`. A stream ends within a second of its session.',
    refuses: ['forbidden'],
    rest: {
      method: 'GET',
      path: '/api/chat/events/',
      sources: {
        address: inQuery,
        after: inQuery,
        lastEventId: { in: 'header', name: 'last-event-id' },
      },
      status: 200,
      answer: InboxEvent,
    },
    input: z.object({
      address: Address.optional().describe('Whose inbox; may be left out when signed in.'),
      after: InboxCursorInput.optional().describe(
        'The place to go on from: `at` of the last entry seen. Empty for the beginning.',
      ),
      lastEventId: InboxCursorInput.optional().describe(
        'The same, as an EventSource sends it when it connects again; it wins.',
      ),
    }),
    output: InboxEvent,
  }),
  /** Source: Parley's own. */
  typing: mutation({
    access: 'caller',
    summary: 'Say that you are typing',
    description:
      'Tells the other participants of a thread, who are connected now, that `address` (the ' +
      'caller when signed in) is typing; nothing is stored. Apps show it for a few seconds, so ' +
      'call it again while typing goes on. `bad_input` when `address` takes no part in the ' +
      'thread, `forbidden` when it is not the one that is signed in, `not_found` when there is ' +
      'no such thread, or the caller takes no part in it.',
    refuses: ['forbidden'],
    rest: {
      method: 'POST',
      path: '/api/chat/{thread_uuid}/typing/',
      sources: { thread_uuid: inPath },
      body: true,
      status: 204,
    },
    retry: 'idempotent',
    input: z.object({
      thread_uuid: ThreadUuid,
      address: Address.optional().describe('Who types; may be left out when signed in.'),
    }),
    output: z.null(),
  }),
};
