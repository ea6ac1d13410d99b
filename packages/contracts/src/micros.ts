/**
 * Times are whole microseconds since 1970 inside and ISO 8601 with six digits on the wire.
 * Neither direction goes through `Date`'s milliseconds alone: they would drop the last three.
 */
export type Micros = number;

const pattern =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,9}))?(Z|[+ -]\d{2}:?\d{2})?)?$/i;

const SECOND = 1_000_000;
const DAY = 86_400 * SECOND;

/**
 * `1704110400000001` to `2024-01-01T12:00:00.000001Z`. Every entry of a page has a time: what takes
 * long is the calendar, so the text of a day is kept.
 */
export const isoFromMicros = (at: Micros): string => {
  const day = Math.floor(at / DAY);
  const inDay = at - day * DAY;
  const second = Math.floor(inDay / SECOND);
  const fraction = String(inDay % SECOND).padStart(6, '0');
  return `${dayText(day)}T${two(second / 3600)}:${two((second / 60) % 60)}:${two(second % 60)}.${fraction}Z`;
};

const two = (value: number): string =>
  value < 10 ? `0${Math.floor(value)}` : `${Math.floor(value)}`;

const KEPT_DAYS = 1000;

/** Keeps what a function made of days: calendars take long, and one day comes again and again. */
const ofDays = <Day, Result>(make: (day: Day) => Result): ((day: Day) => Result) => {
  const kept = new Map<Day, Result>();
  return (day) => {
    const known = kept.get(day);
    if (known !== undefined) return known;
    if (kept.size >= KEPT_DAYS) kept.clear();
    const made = make(day);
    kept.set(day, made);
    return made;
  };
};

const dayText = ofDays(
  (day: number) => new Date((day * DAY) / 1000).toISOString().split('T', 1)[0] ?? '',
);

/** Milliseconds; NaN for a day that does not exist: Date.parse reads 30 February as 1 March. */
const midnightOf = ofDays((day: string) => {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const isReal = !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
  return isReal ? midnight : Number.NaN;
});

/**
 * Reads ISO 8601: seconds, fraction (digits after the sixth are dropped) and offset are optional,
 * no offset means UTC, a date alone is its midnight, and a blank may stand for the `+` that a query
 * string turns into one. Null when the text is no such time.
 */
export const microsFromIso = (text: string): Micros | null => {
  const [, day, clock = '00:00', fraction = '', zone = 'Z'] = pattern.exec(text) ?? [];
  if (day === undefined) return null;
  const seconds = clock.length === 5 ? `${clock}:00` : clock;
  const offset = zone.replace(' ', '+').replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const ms = midnightOf(day) + Date.parse(`1970-01-01T${seconds}${offset.toUpperCase()}`);
  return Number.isNaN(ms) ? null : ms * 1000 + Number(fraction.slice(0, 6).padEnd(6, '0'));
};
