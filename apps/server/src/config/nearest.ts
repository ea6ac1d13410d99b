import { closest, distance } from 'fastest-levenshtein';

/** The word that somebody most likely meant: a few letters away at most, fewer in short words. */
export const nearest = (word: string, words: readonly string[]): string | null => {
  const found = closest(word, words);
  const mayDiffer = Math.max(2, Math.floor(word.length * 0.2));
  return distance(word, found) <= mayDiffer ? found : null;
};
