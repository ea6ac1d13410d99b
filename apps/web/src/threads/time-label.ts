import { t } from '@lingui/core/macro';
import { daysBetween, isSameYear } from '../browser/calendar.ts';
import { dateFormat } from '../i18n/formats.ts';

const time = dateFormat({ hour: '2-digit', minute: '2-digit' });
const weekday = dateFormat({ weekday: 'short' });
const dayOfYear = dateFormat({ day: 'numeric', month: 'short' });
const wholeDate = dateFormat({ day: 'numeric', month: 'short', year: 'numeric' });

/** When something was, in local time and as short as it stays clear: `14:05`, `Yesterday`, `Mon`, `3 May`. */
export const timeLabel = (timestamp: string, now: Date): string => {
  const at = new Date(timestamp);
  const days = daysBetween(now, at);
  if (days <= 0) return time(at);
  if (days === 1) return t`Yesterday`;
  if (days < 7) return weekday(at);
  return isSameYear(at, now) ? dayOfYear(at) : wholeDate(at);
};
