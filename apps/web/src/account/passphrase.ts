import { t } from '@lingui/core/macro';
/** The least that a passphrase may have. */
export const PASSPHRASE_LENGTH = 8;

export type Strength = 'short' | 'weak' | 'fair' | 'strong';

const alphabets: readonly (readonly [RegExp, number])[] = [
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
  [/[0-9]/, 10],
  [/[^a-zA-Z0-9]/, 33],
];
const FAIR_BITS = 45;
const STRONG_BITS = 70;

/**
 * How hard a passphrase is to guess by trying: a rough upper bound, as words and names are easier
 * than their length says. Runs (`aaaa`, `1234`) count as two characters.
 */
export const strengthOf = (passphrase: string): Strength => {
  if ([...passphrase].length < PASSPHRASE_LENGTH) return 'short';
  const size = alphabets.reduce(
    (sum, [letters, count]) => sum + (letters.test(passphrase) ? count : 0),
    0,
  );
  const bits = surprises(passphrase) * Math.log2(size);
  if (bits < FAIR_BITS) return 'weak';
  return bits < STRONG_BITS ? 'fair' : 'strong';
};

/** Characters that don't merely go on as the two before them did. */
const surprises = (text: string): number => {
  const codes = [...text].map((char) => char.codePointAt(0) ?? 0);
  const steps = codes.map((code, at) => code - (codes[at - 1] ?? Number.NaN));
  return steps.filter((step, at) => Math.abs(step) > 1 || step !== steps[at - 1]).length;
};

/** What keeps a new passphrase from being taken, said to whoever typed it; null when nothing does. */
export const passphraseProblem = (passphrase: string, again: string): string | null => {
  if (strengthOf(passphrase) === 'short')
    return t`Use ${{ least: PASSPHRASE_LENGTH }} characters or more. A few words are easy to remember.`;
  if (passphrase.normalize('NFKC') !== again.normalize('NFKC'))
    return t`The passphrases don’t match.`;
  return null;
};
