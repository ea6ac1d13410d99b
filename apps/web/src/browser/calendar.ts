/** Days and years as this place counts them: a day can have 23 or 25 hours. */

const midnightOf = (at: Date, days = 0): Date =>
  new Date(at.getFullYear(), at.getMonth(), at.getDate() + days);

/** The beginning of the next day. */
export const tomorrow = (now: Date): Date => midnightOf(now, 1);

/** How many days one time is after another: 1 from 23:59 to 0:01. */
export const daysBetween = (later: Date, earlier: Date): number =>
  Math.round((midnightOf(later).getTime() - midnightOf(earlier).getTime()) / 86_400_000);

export const isSameYear = (one: Date, other: Date): boolean =>
  one.getFullYear() === other.getFullYear();
