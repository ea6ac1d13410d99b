import { z } from 'zod';

export const PageNumber = z
  .int()
  .min(1, { error: 'Must be at least 1.' })
  .describe('A page number, from 1. A page past the last one is `not_found`: "Invalid page."');

export const PageSize = z
  .int()
  .min(1, { error: 'Must be at least 1.' })
  .max(100, { error: 'Must be at most 100.' })
  .describe('Entries per page: 1 to 100.');

export const Cursor = z
  .string()
  .regex(/^[ab]\d{1,16}\.\d{1,16}$/, { error: 'Not a cursor from this server.' })
  .meta({
    id: 'Cursor',
    description:
      'An opaque position in a list, from `next_cursor` or `previous_cursor`; it costs ' +
      'the same at any depth.',
  });

/** A database id as callers see it. */
export const Id = z.int().positive();

/** Names a thread. */
export const ThreadUuid = z.uuid().describe('The UUID of the thread.');

export const ClientKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, { error: 'Must be 1 to 200 printable characters without spaces.' })
  .meta({
    id: 'ClientKey',
    description:
      'Names one retry-safe write: 1 to 200 printable ASCII characters (header ' +
      '`Idempotency-Key`).',
  });

/** What names a page of a list: a number, or a cursor. */
export const pageInput = {
  page: PageNumber.optional(),
  page_size: PageSize.optional(),
  cursor: Cursor.optional(),
};

export type PageInput = z.output<z.ZodObject<typeof pageInput>>;

/** A page as typed calls give it; a cursor is null where the list ends. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    count: z.int(),
    page: z.int(),
    page_size: z.int(),
    results: z.array(item),
    next_cursor: z.string().nullable(),
    previous_cursor: z.string().nullable(),
  });

/** A page in the house style of the VFX API, with absolute links. */
export const linkedPageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    count: z.int().describe('Number of entries in the whole list.'),
    next: z.string().nullable().describe('URL of the next page; null on the last.'),
    previous: z.string().nullable().describe('URL of the previous page; null on the first.'),
    results: z.array(item),
  });
