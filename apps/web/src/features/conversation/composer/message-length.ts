import { codePoints } from '@parley/contracts';

/** The most that one message holds, in code points. */
export const MOST = 8_000;
const COUNT_FROM = 7_500;

/** How many code points are left, once it matters; null until then. Negative when there are too many. */
export const leftOf = (text: string): number | null => {
  // A code point takes at most two units: most texts need no counting.
  if (text.length < COUNT_FROM) return null;
  const count = codePoints(text);
  return count < COUNT_FROM ? null : MOST - count;
};
