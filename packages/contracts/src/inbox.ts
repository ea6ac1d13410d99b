import { z } from 'zod';
import { TypedMessage } from './message.ts';
import { TypedThreadSummary } from './thread.ts';
import { Timestamp } from './time.ts';

/** `at` names the entry and is the place to resume from; `prev` is the entry before it, "" for the first. */
const entry = { at: Timestamp, prev: z.union([Timestamp, z.literal('')]), thread_uuid: z.string() };

/**
 * Everything that an inbox can learn, in order, as live streams will carry it. One entry is one
 * change; applying them in order to an old state gives what a fresh fetch would.
 */
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
  .meta({ id: 'InboxEntry' });
export type InboxEntry = z.infer<typeof InboxEntry>;
