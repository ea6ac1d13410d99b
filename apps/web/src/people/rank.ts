import { comparable } from '@parley/contracts';

/** How well words fit what was typed: more is better, 0 is not at all. Case does not count. */
const fit = (typed: string, words: string): number => {
  const wanted = comparable(typed.trim());
  const text = comparable(words);
  if (wanted === '') return 1;
  if (text === wanted) return 5;
  if (text.startsWith(wanted)) return 4;
  const at = text.indexOf(wanted);
  if (at !== -1) return /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') ? 2 : 3;
  return holdsInOrder(text, wanted.replace(/\s/g, '')) ? 1 : 0;
};

/**
 * Whether all characters follow one another from the beginning of a word on, with not many others
 * between them: "nghtmrkt" is Night Market.
 */
const holdsInOrder = (text: string, wanted: string): boolean =>
  [...text.matchAll(/[\p{L}\p{N}]+/gu)].some(({ index }) => {
    const nearby = text.slice(index, index + 2 * wanted.length);
    return nearby[0] === wanted[0] && isIn(nearby, wanted);
  });

const isIn = (text: string, wanted: string): boolean => {
  let from = 0;
  for (const char of wanted) {
    const at = text.indexOf(char, from);
    if (at === -1) return false;
    from = at + char.length;
  }
  return true;
};

/** The items that fit what was typed, best first; equals stay in their order. */
export const rank = <Item>(
  items: readonly Item[],
  typed: string,
  wordsOf: (item: Item) => readonly string[],
): readonly Item[] =>
  items
    .map((item) => ({
      item,
      score: Math.max(0, ...wordsOf(item).map((words) => fit(typed, words))),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
