import { differenceInCalendarDays, isSameYear } from 'date-fns';

const formats = {
  time: new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }),
  weekday: new Intl.DateTimeFormat(undefined, { weekday: 'short' }),
  date: new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' }),
  year: new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' }),
};

/** When something was, in local time and as short as it stays clear: `14:05`, `Yesterday`, `Mon`, `3 May`. */
export const timeLabel = (timestamp: string, now: Date): string => {
  const at = new Date(timestamp);
  const days = differenceInCalendarDays(now, at);
  if (days <= 0) return formats.time.format(at);
  if (days === 1) return 'Yesterday';
  if (days < 7) return formats.weekday.format(at);
  return (isSameYear(at, now) ? formats.date : formats.year).format(at);
};
