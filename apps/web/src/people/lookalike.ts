/** A known address that somebody could take another one for: both look the same but in between. */
export interface Lookalike {
  readonly known: string;
  /** Characters that both begin with. */
  readonly start: number;
  /** Characters that both end with. */
  readonly end: number;
}

/** As many as people compare, and as a forger can afford to search for. */
const COMPARED = 4;

/**
 * The known address that an address looks most like without being it: at least the first four
 * characters after the leading letters, and the last four, are the same. Null when there is none.
 */
export const lookalikeOf = (address: string, known: Iterable<string>): Lookalike | null => {
  let closest: Lookalike | null = null;
  for (const other of known) {
    const found = compare(address, other);
    if (found !== null && (closest === null || shared(found) > shared(closest))) closest = found;
  }
  return closest;
};

/** What addresses that look alike have in common; of others no two need to be compared. */
export const endsOf = (address: string): string =>
  `${address.slice(0, leadOf(address).length + COMPARED)} ${address.slice(-COMPARED)}`;

const compare = (address: string, known: string): Lookalike | null => {
  const lead = leadOf(address);
  if (address === known || lead !== leadOf(known)) return null;
  const shortest = Math.min(address.length, known.length);
  const start = countSame(shortest, (index) => address[index] === known[index]);
  const end = countSame(
    shortest - start,
    (index) => address.at(-1 - index) === known.at(-1 - index),
  );
  return start >= lead.length + COMPARED && end >= COMPARED ? { known, start, end } : null;
};

/** What every address of a kind begins with, and nobody compares. */
const leadOf = (address: string): string => /^(xRBX|R|x|user:)/.exec(address)?.[0] ?? '';

const countSame = (limit: number, isSame: (index: number) => boolean): number => {
  let count = 0;
  while (count < limit && isSame(count)) count += 1;
  return count;
};

const shared = ({ start, end }: Lookalike): number => start + end;
