import { z } from 'zod';
import { microsFromIso } from './micros.ts';

export const Timestamp = z.string().meta({
  id: 'Timestamp',
  description: 'A time that the server gives: UTC, six digits, e.g. `2024-01-01T12:00:00.000000Z`.',
  format: 'date-time',
  example: '2024-01-01T12:00:00.000000Z',
});

export const TimestampInput = z
  .string()
  .max(64)
  .refine((text) => microsFromIso(text) !== null, {
    error: 'Must be an ISO 8601 time such as 2024-01-01T12:00:00Z, or a date.',
  })
  // No `format`: it has none for a time or a date, and checkers would refuse one of them.
  .meta({
    id: 'TimestampInput',
    description: 'An ISO 8601 time, in UTC unless it says otherwise, or a date: its midnight.',
    example: '2024-01-01T12:00:00Z',
  });

const cursor = { id: 'InboxPlace', example: '2024-01-01T12:00:00.000001Z' };

/** A place in an inbox, as the server gives it: the time of its newest entry so far, or "" before the first. */
export const InboxCursor = z.string().meta(cursor);

/** A place in an inbox, as a caller gives it back. */
export const InboxCursorInput = z
  .union([TimestampInput, z.literal('')], {
    error: 'Must be a time such as 2024-01-01T12:00:00Z, or empty.',
  })
  .meta({ ...cursor, id: 'InboxPlaceInput' });
