import { z } from 'zod';
import { Address, Only } from './address.ts';
import { ClientKey, Id, PageNumber, PageSize } from './page.ts';
import { mutation, query } from './procedure.ts';
import { Content } from './text.ts';
import { Timestamp, TimestampInput } from './time.ts';

/**
 * A message. `id` is unique on the server and grows within a thread; `is_read` is true when every
 * participant but the sender has read it. Source: chat API, "Chat Message".
 */
export const Message = z
  .object({
    id: Id,
    sender: z.string(),
    content: z.string(),
    timestamp: Timestamp,
    is_read: z.boolean(),
  })
  .meta({ id: 'Message' });
export type Message = z.infer<typeof Message>;

/**
 * How a sender was proved: `none` (open mode took the caller's word), `session` (signed in),
 * `signature` (the message itself is signed). It never changes.
 */
export const Proof = z.enum(['none', 'session', 'signature']).meta({ id: 'Proof' });
export type Proof = z.infer<typeof Proof>;

/** A message as typed calls give it: the documented keys, and how its sender was proved. */
export const TypedMessage = Message.extend({ proof: Proof }).meta({ id: 'TypedMessage' });
export type TypedMessage = z.infer<typeof TypedMessage>;

/** A message with its thread. Source: chat API, "Get Latest Chat Messages". */
export const NewMessage = z
  .object({ id: Id, thread_uuid: z.string(), ...Message.omit({ id: true }).shape })
  .meta({ id: 'NewMessage' });
export const TypedNewMessage = NewMessage.extend({ proof: Proof }).meta({ id: 'TypedNewMessage' });
export type TypedNewMessage = z.infer<typeof TypedNewMessage>;

/**
 * What is searched for: 2 to 100 characters. Upper and lower case, and Unicode's compatible forms
 * (NFKC), count as the same.
 */
export const SearchText = z
  .string()
  .trim()
  .min(2, { error: 'At least 2 characters.' })
  .max(100, { error: 'At most 100 characters.' })
  .meta({ id: 'SearchText' });

const oneWayToPage = (input: { page?: unknown; before?: unknown; after?: unknown }): boolean =>
  [input.page, input.before, input.after].filter((way) => way !== undefined).length <= 1;

/** The procedures under `message.*`. */
export const messageProcedures = {
  /**
   * Messages of a thread, oldest first within a page; page 1 holds the newest. `before` and `after`
   * (message ids, exclusive) read from a place instead. Source: chat API, "List Messages".
   */
  list: query({
    access: 'caller',
    summary: 'List the messages of a thread',
    input: z
      .object({
        thread_uuid: z.uuid(),
        page: PageNumber.optional(),
        page_size: PageSize.optional(),
        before: Id.optional(),
        after: z.int().min(0).optional(),
      })
      .refine(oneWayToPage, { error: 'Use one of page, before and after.' }),
    output: z.object({ count: z.int(), results: z.array(TypedMessage) }),
  }),
  /**
   * Sends a message: acknowledged when it is on disk. `sender` may be left out when signed in. A
   * retry with the same `client_key` gives the first answer; with another body it is `key_reused`.
   * Source: chat API, "Create Message".
   */
  send: mutation({
    access: 'caller',
    summary: 'Send a message',
    input: z.object({
      thread_uuid: z.uuid(),
      sender: Address.optional(),
      content: Content,
      client_key: ClientKey.optional(),
    }),
    output: TypedMessage,
  }),
  /**
   * Messages to `address`, never its own, later than `since`, oldest first, at most 100; without
   * `since` the newest 100. Looping with the last timestamp seen misses nothing and repeats nothing.
   * Source: chat API, "Get Latest Chat Messages".
   */
  listNew: query({
    access: 'caller',
    summary: 'List the latest messages to an address',
    input: z.object({
      address: Address.optional(),
      since: TimestampInput.optional(),
      only: Only.optional(),
    }),
    output: z.object({ count: z.int(), results: z.array(TypedNewMessage) }),
  }),
  /**
   * Messages that hold `text`, newest first: what `address` (the caller when signed in) was sent in
   * all its threads, and what it sent itself in the time that streams can resume over; or everything
   * in one thread, which in open mode needs no `address`. A call gives at most 50 results and looks
   * through at most 2,000 messages, so they may be few or none before the end: go on with
   * `next_cursor` until it is null.
   */
  search: query({
    access: 'caller',
    summary: 'Search messages',
    input: z.object({
      text: SearchText,
      address: Address.optional(),
      thread_uuid: z.uuid().optional(),
      only: Only.optional(),
      cursor: z
        .string()
        .regex(/^\d{1,16}$/, { error: 'Not a cursor that this server gave.' })
        .optional(),
    }),
    output: z.object({ results: z.array(TypedNewMessage), next_cursor: z.string().nullable() }),
  }),
};
