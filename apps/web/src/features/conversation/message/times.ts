import { t } from '@lingui/core/macro';
import { daysBetween, isSameYear } from '../../../browser/calendar.ts';
import { dateFormat } from '../../../i18n/formats.ts';

/** `14:05`, as this place writes it. */
export const clockTime = dateFormat({ hour: '2-digit', minute: '2-digit' });

/** The whole of it, with the seconds. */
export const exactTime = dateFormat({ dateStyle: 'full', timeStyle: 'medium' });

const weekday = dateFormat({ weekday: 'long' });
const dayOfYear = dateFormat({ weekday: 'short', day: 'numeric', month: 'long' });
const wholeDate = dateFormat({ day: 'numeric', month: 'long', year: 'numeric' });

/** What separates days: Today, Yesterday, a weekday of this week, or the date. */
export const dayLabel = (at: Date, now: Date): string => {
  const days = daysBetween(now, at);
  if (days === 0) return t`Today`;
  if (days === 1) return t`Yesterday`;
  if (days > 1 && days < 7) return weekday(at);
  return isSameYear(at, now) ? dayOfYear(at) : wholeDate(at);
};
