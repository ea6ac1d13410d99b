import type { Edges } from './edges.ts';

/** Where a list of messages begins: at its end, or with a row at its top or in the middle. */
export type Start =
  | { readonly place: 'end' }
  | { readonly place: 'top' | 'middle'; readonly index: number };

/** Of a message that is sought, else of the first unread one; -1 where there is none. */
export const startAt = (sought: number, unread: number): Start =>
  sought !== -1
    ? { place: 'middle', index: sought }
    : unread !== -1
      ? { place: 'top', index: unread }
      : { place: 'end' };

interface Sizes {
  readonly edges: Edges;
  readonly count: number;
  readonly sizeAt: (index: number) => number;
  /** Of what is in sight. */
  readonly height: number;
}

/** How far from the top a list begins, in pixels, by what its rows are likely to be high. */
export const offsetOf = (start: Start, { edges, count, sizeAt, height }: Sizes): number => {
  const above = (index: number): number => {
    let size = edges.top;
    for (let row = 0; row < index; row++) size += sizeAt(row);
    return size;
  };
  switch (start.place) {
    case 'end':
      return Math.max(0, above(count) + edges.bottom - height);
    case 'top':
      return Math.max(0, above(start.index) - edges.day);
    case 'middle': {
      const space = height - sizeAt(start.index);
      // Of what is higher than the view one reads the beginning.
      return Math.max(0, above(start.index) - (space < 0 ? edges.day : space / 2));
    }
  }
};
