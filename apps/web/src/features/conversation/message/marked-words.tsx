import { useMemo } from 'react';
import { type Hit, hitsOf } from '../../../chat/hit.ts';

interface MarkedWordsProps {
  readonly text: string;
  /** What to mark; null marks nothing. */
  readonly sought: string | null;
}

/** More marks than that help nobody. */
const MOST = 100;

/** A text in which what was searched for is marked. */
export const MarkedWords = ({ text, sought }: MarkedWordsProps) => {
  const pieces = useMemo(
    () => (sought === null ? null : piecesOf(text, hitsOf(text, sought, MOST))),
    [text, sought],
  );
  if (pieces === null) return text;
  return pieces.map(({ at, words, isHit }) =>
    isHit ? (
      <mark key={at} className="rounded-sm bg-warn text-surface">
        {words}
      </mark>
    ) : (
      words
    ),
  );
};

const piecesOf = (text: string, hits: readonly Hit[]) => {
  const edges = [...new Set([0, ...hits.flatMap(({ start, end }) => [start, end]), text.length])];
  return edges.slice(0, -1).map((at, index) => ({
    at,
    words: text.slice(at, edges[index + 1]),
    isHit: hits.some(({ start }) => start === at),
  }));
};
