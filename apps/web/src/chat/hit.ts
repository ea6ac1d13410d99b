import { comparable } from '@parley/contracts';

/** Where a text holds what was sought: positions in the text as it is written. */
export interface Hit {
  readonly start: number;
  readonly end: number;
}

/** The first hit of `sought`; null when there is none. */
export const hitOf = (text: string, sought: string): Hit | null =>
  hitsOf(text, sought, 1)[0] ?? null;

/** The first hits of `sought`, at most so many. Characters are marked whole, never in part. */
export const hitsOf = (text: string, sought: string, most: number): readonly Hit[] => {
  const wanted = comparable(sought.trim());
  if (wanted === '') return [];
  const clusters = clustersOf(text);
  // Folding can change lengths ("ﬁ" is two letters), so each character is folded on its own.
  const folded = clusters.map(({ segment }) => comparable(segment));
  const whole = wholeOr(text, folded);
  const hits: Hit[] = [];
  for (let at = whole.indexOf(wanted); at !== -1; at = whole.indexOf(wanted, at + wanted.length)) {
    if (hits.length === most) break;
    const first = clusters[indexAt(folded, at)];
    const last = clusters[indexAt(folded, at + wanted.length - 1)];
    // One character may hold two hits: "ﬀ" is two letters.
    if (first && last && first.index >= (hits.at(-1)?.end ?? 0))
      hits.push({ start: first.index, end: last.index + last.segment.length });
  }
  return hits;
};

const clustersOf = (text: string) => [
  ...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text),
];

/** A few letters fold by what stands beside them (the final sigma): the text folded whole knows. */
const wholeOr = (text: string, folded: readonly string[]): string => {
  const joined = folded.join('');
  const whole = comparable(text);
  return whole.length === joined.length ? whole : joined;
};

/** The piece that holds a position of the pieces joined. */
const indexAt = (pieces: readonly string[], position: number): number => {
  let passed = 0;
  return pieces.findIndex((piece) => {
    passed += piece.length;
    return passed > position;
  });
};
