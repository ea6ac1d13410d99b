/** The indices of two different words of a phrase, in order; `random` returns numbers from 0 to below 1. */
export const wordsToCheck = (
  words: number,
  random: () => number = Math.random,
): readonly [number, number] => {
  const first = Math.floor(random() * words);
  const other = (first + 1 + Math.floor(random() * (words - 1))) % words;
  return first < other ? [first, other] : [other, first];
};

/** Whether a typed word is the one at an index of the phrase; ignores case and spaces. */
export const isWordAt = (phrase: string, index: number, typed: string): boolean =>
  phrase.split(' ')[index] === typed.trim().toLowerCase();
