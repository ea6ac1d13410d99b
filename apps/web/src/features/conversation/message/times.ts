import { differenceInCalendarDays, isSameYear } from 'date-fns';

const formats = {
  clock: new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }),
  exact: new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' }),
  weekday: new Intl.DateTimeFormat(undefined, { weekday: 'long' }),
  day: new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'long' }),
  year: new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric' }),
};

/** `14:05`, as this place writes it. */
export const clockTime = (at: Date): string => formats.clock.format(at);

/** The whole of it, with the seconds. */
export const exactTime = (at: Date): string => formats.exact.format(at);

/** What separates days: Today, Yesterday, a weekday of this week, or the date. */
export const dayLabel = (at: Date, now: Date): string => {
  const days = differenceInCalendarDays(now, at);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  if (days > 1 && days < 7) return formats.weekday.format(at);
  return (isSameYear(at, now) ? formats.day : formats.year).format(at);
};
