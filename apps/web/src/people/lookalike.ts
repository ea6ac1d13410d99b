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

/** Of addresses in order, those that look like one before them, with the first that they look like. */
export const lookalikesAmong = (addresses: Iterable<string>): ReadonlyMap<string, string> => {
  const firsts = new Map<string, string>();
  const found = new Map<string, string>();
  for (const address of addresses) {
    const seen = seenOf(address);
    const first = firsts.get(seen);
    if (first === undefined) firsts.set(seen, address);
    else if (first !== address) found.set(address, first);
  }
  return found;
};

/** What people see of an address: its two ends; the whole of a short one. */
const seenOf = (address: string): string => {
  const start = leadOf(address).length + COMPARED;
  if (address.length < start + COMPARED) return address;
  return `${address.slice(0, start)}…${address.slice(-COMPARED)}`;
};
