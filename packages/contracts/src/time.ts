import { z } from 'zod';

/**
 * Times are whole microseconds since 1970 inside and ISO 8601 with six digits on the wire.
 * Neither direction goes through `Date`'s milliseconds alone: they would drop the last three.
 */
export type Micros = number;

const pattern =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,9}))?(Z|[+ -]\d{2}:?\d{2})?$/i;

/** `1704110400000001` to `2024-01-01T12:00:00.000001Z`. */
export const isoFromMicros = (at: Micros): string => {
  const whole = new Date(Math.floor(at / 1000)).toISOString();
  const rest = ((at % 1000) + 1000) % 1000;
  return `${whole.slice(0, -1)}${String(rest).padStart(3, '0')}Z`;
};

/**
 * Reads ISO 8601: seconds, fraction (digits after the sixth are dropped) and offset are optional,
 * no offset means UTC, and a blank may stand for the `+` that a query string turns into one.
 * Null when the text is no such time.
 */
export const microsFromIso = (text: string): Micros | null => {
  const [, day, clock, fraction = '', zone = 'Z'] = pattern.exec(text) ?? [];
  if (day === undefined || clock === undefined) return null;
  const seconds = clock.length === 5 ? `${clock}:00` : clock;
  const offset = zone.replace(' ', '+').replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const ms = Date.parse(`${day}T${seconds}${offset.toUpperCase()}`);
  if (Number.isNaN(ms) || !isRealDay(day)) return null;
  return ms * 1000 + Number(fraction.slice(0, 6).padEnd(6, '0'));
};

// Date.parse reads 30 February as 1 March.
const isRealDay = (day: string): boolean => {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
};

/** A time that the server gives: UTC, six digits, e.g. `2024-01-01T12:00:00.000000Z`. */
export const Timestamp = z
  .string()
  .meta({ id: 'Timestamp', format: 'date-time', example: '2024-01-01T12:00:00.000000Z' });

/** A time that a caller gives, e.g. `since`. */
export const TimestampInput = z
  .string()
  .max(64)
  .refine((text) => microsFromIso(text) !== null, {
    error: 'Give an ISO 8601 time such as 2024-01-01T12:00:00Z.',
  })
  .meta({ id: 'TimestampInput', format: 'date-time', example: '2024-01-01T12:00:00Z' });

/** A place in an inbox: the time of its newest entry so far, or "" before the first. */
export const InboxPlace = z
  .union([TimestampInput, z.literal('')])
  .meta({ id: 'InboxPlace', example: '2024-01-01T12:00:00.000001Z' });
