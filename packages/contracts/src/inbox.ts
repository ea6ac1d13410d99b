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
      'The entries of an inbox, in order. Each entry is one change; applying all of ' +
      'them in order to an old state gives the same state as fetching anew. A thread is ' +
      'given in its current state, not its state at the time of the entry: skip entries ' +
      'of it whose `at` is not after its `updated_at`, because it already includes ' +
      'them. A `read` by the owner of the inbox also clears `marked_unread`. ' +
      '`thread_deleted` also stands for a thread that the reader has left or was ' +
      'removed from, or removed from their own list. A message from before the reader ' +
      'joined or rejoined the thread is given as `thread_updated`.',
  });
export type InboxEntry = z.infer<typeof InboxEntry>;

export const InboxSignal = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('typing'), thread_uuid: z.string(), address: z.string() }),
    z.object({ kind: z.literal('presence'), address: z.string(), online: z.boolean() }),
    z.object({ kind: z.literal('received'), address: z.string(), at: Timestamp }),
    z.object({ kind: z.literal('resync'), at: InboxCursor, database: z.string() }),
    z.object({ kind: z.literal('reconnect') }),
  ])
  .meta({
    id: 'InboxSignal',
    description:
      'Signals that a stream carries besides entries; they have no cursor. Somebody is ' +
      'typing, or connects or disconnects; what you sent to somebody up to `at` has ' +
      'reached them (`received`; get earlier marks with `thread.get`). Both are given ' +
      'only for users who have written in a thread that you share. The history before ' +
      '`at` is gone, so fetch anew and continue from there (`resync`); if `database` is ' +
      'not the one that you know, so is everything else. The server is stopping, so ' +
      'connect again and resume (`reconnect`).',
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
      'The inbox of `address` (the caller when signed in) from `after` on, past entries ' +
      'and live ones alike; without `after`, from now on. Each event has the id to ' +
      'resume from. The id that clients send automatically when they resume (header ' +
      '`Last-Event-ID`, in tRPC `lastEventId`) takes precedence over `after`. A stream ' +
      'begins with `resync` when the history after the cursor is gone, when the cursor ' +
      'is later than the newest entry, and when `database` is given and the cursor is ' +
      'not from that database, because it was replaced or an older backup restored. ' +
      '`forbidden` when `address` is not the signed-in address, `too_many` beyond 8 ' +
      'streams for an address. A stream ends within a second of its session.',
    errors: ['forbidden'],
    rest: {
      method: 'GET',
      path: '/api/chat/events/',
      sources: {
        address: inQuery,
        after: inQuery,
        database: inQuery,
        lastEventId: { in: 'header', name: 'last-event-id' },
      },
      status: 200,
      answer: InboxEvent,
    },
    input: z.object({
      address: Address.optional().describe('Whose inbox; optional when signed in.'),
      after: InboxCursorInput.optional().describe(
        'The cursor to resume from: `at` of the last entry seen. Empty for the beginning.',
      ),
      database: z
        .uuid()
        .optional()
        .describe('The database that the cursor is from, as `thread.list` or `resync` gave it.'),
      lastEventId: InboxCursorInput.optional().describe(
        'The same, as an EventSource sends it when it reconnects; it takes precedence.',
      ),
    }),
    output: InboxEvent,
  }),
  /** Source: Parley's own. */
  typing: mutation({
    access: 'caller',
    summary: 'Signal that you are typing',
    description:
      'Tells the other participants of a thread who are connected now that `address` ' +
      '(the caller when signed in) is typing; nothing is stored. Apps show it for a few ' +
      'seconds, so repeat the call while typing continues. `bad_input` when `address` ' +
      'is not a participant, `forbidden` when it is not the signed-in address, ' +
      '`not_found` when there is no such thread or the caller is not a participant.',
    errors: ['forbidden'],
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
      address: Address.optional().describe('Who is typing; optional when signed in.'),
    }),
    output: z.null(),
  }),
};
