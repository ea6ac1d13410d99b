import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { browserTags, isLanguage, languages } from './languages.ts';

/** Dates and numbers as the language in use writes them, in the region of the browser where it is the same. */

const localeOf = (language: string): string =>
  browserTags().find((tag) => new Intl.Locale(tag).language === language) ?? language;

/** One formatter a language, for making one takes longer than using it. */
const perLanguage = <Format>(make: (locale: string) => Format): (() => Format) => {
  const made = new Map<string, Format>();
  return () => {
    const format = made.get(i18n.locale) ?? make(localeOf(i18n.locale));
    made.set(i18n.locale, format);
    return format;
  };
};

/** Writes dates in one shape: `dateFormat({ dateStyle: 'full' })`. */
export const dateFormat = (options: Intl.DateTimeFormatOptions): ((at: Date) => string) => {
  const format = perLanguage((locale) => new Intl.DateTimeFormat(locale, options));
  return (at) => format().format(at);
};

const numbers = perLanguage((locale) => new Intl.NumberFormat(locale));
export const formatNumber = (value: number): string => numbers().format(value);

const lists = perLanguage((locale) => new Intl.ListFormat(locale));
/** `Ada, Bo, and Cy`. In Arabic a mark sets the direction: the list may begin with a Latin name. */
export const formatList = (items: readonly string[]): string => {
  const [first] = items;
  // Making the formatter takes time, and most lists have one item.
  if (first !== undefined && items.length === 1) return first;
  const isRightToLeft = isLanguage(i18n.locale) && languages[i18n.locale].direction === 'rtl';
  return `${isRightToLeft ? '\u200f' : ''}${lists().format(items)}`;
};

/** Between parts that a screen reader reads one after the other, with a pause. */
export const pause = (): string =>
  t({ message: ', ', comment: 'Between parts of a line that a screen reader reads' });

const relative = perLanguage((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));

const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** How far off a time is, in its largest unit: `3 days ago`, `in 2 hours`, `now` within a minute. */
export const formatDistance = (at: Date, now: Date = new Date()): string => {
  const seconds = (at.getTime() - now.getTime()) / 1_000;
  const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? [
    'second',
    Infinity,
  ];
  return relative().format(Math.round(seconds / length), unit);
};
