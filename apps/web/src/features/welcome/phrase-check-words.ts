/** Two different places of a phrase, in order, from 0; `random` gives numbers from 0 to below 1. */
export const placesToAsk = (
  words: number,
  random: () => number = Math.random,
): readonly [number, number] => {
  const first = Math.floor(random() * words);
  const other = (first + 1 + Math.floor(random() * (words - 1))) % words;
  return first < other ? [first, other] : [other, first];
};

/** Whether a typed word is the one at a place of the phrase; case and spaces don't matter. */
export const isWordAt = (phrase: string, place: number, typed: string): boolean =>
  phrase.split(' ')[place] === typed.trim().toLowerCase();
