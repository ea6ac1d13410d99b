/** True when a store can hold the text and give it back byte for byte: no NUL, no lone surrogate. */
export const isStorableText = (text: string): boolean =>
  text.isWellFormed() && !text.includes('\0');

/** Code points, the unit of every length limit: an emoji counts as the points it is made of. */
export const codePoints = (text: string): number => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

/** The first `limit` code points of a text. */
export const cutText = (text: string, limit: number): string => {
  if (text.length <= limit) return text;
  return Array.from(text.slice(0, limit * 2))
    .slice(0, limit)
    .join('');
};

/** Combining marks, and the two letters that are marks in their compatible form. */
const marks = /[\p{M}\uFF9E\uFF9F]+/gu;
const MOST_MARKS = 30;

/** The stream-safe form of UAX #15: normalising sorts marks in a row, which many would make slow. */
const streamSafe = (text: string): string =>
  text.replace(marks, (row) => (row.length > MOST_MARKS ? broken(row) : row));

/** Joins marks in groups of 30 with U+034F, which stands between and shows nothing. */
const broken = (row: string): string => {
  const groups: string[] = [];
  const all = Array.from(row);
  for (let from = 0; from < all.length; from += MOST_MARKS)
    groups.push(all.slice(from, from + MOST_MARKS).join(''));
  return groups.join('\u034F');
};

/** A text in Unicode's compatible form (NFKC), in linear time whatever it holds. */
export const compatible = (text: string): string => streamSafe(text).normalize('NFKC');

/** A text as search compares it, here and there: case and compatible forms count as the same. */
export const comparable = (text: string): string => compatible(text).toLowerCase();

/** Code points of a `last_message` preview. */
export const PREVIEW_CODE_POINTS = 140;
