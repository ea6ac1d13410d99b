import type { TypedThreadSummary } from '@parley/contracts';
import { endsOf, type Lookalike, lookalikeOf } from './lookalike.ts';

type Meeting = Pick<TypedThreadSummary, 'participants' | 'created_at'>;

interface Met {
  readonly viewer: string;
  /** All threads that are loaded. */
  readonly threads: Iterable<Meeting>;
  /** The addresses that the viewer named: they are who they are. */
  readonly named: ReadonlySet<string>;
}

/**
 * Who an address looks like, if like somebody from before: the viewer, somebody with a name, or somebody
 * met earlier. Of two that look alike the newcomer is the one to doubt. Whoever was never met is
 * compared with `listed` as well: addresses that are known without having been met.
 */
export type FindLookalike = (address: string, listed?: Iterable<string>) => Lookalike | null;

export const lookalikeFinder = ({ viewer, threads, named }: Met): FindLookalike => {
  const met = firstMet(threads);
  const alike = Map.groupBy(new Set([...named, ...met.keys(), viewer]), endsOf);
  const since = (address: string): string =>
    named.has(address) || address === viewer ? ALWAYS : (met.get(address) ?? NEVER);
  return (address, listed = []) => {
    const here = since(address);
    if (here === ALWAYS) return null;
    const before = (alike.get(endsOf(address)) ?? []).filter((known) => since(known) < here);
    return lookalikeOf(address, here === NEVER ? [...before, ...listed] : before);
  };
};

/** Before and after any time. */
const ALWAYS = '';
const NEVER = '~';

const firstMet = (threads: Iterable<Meeting>): ReadonlyMap<string, string> => {
  const met = new Map<string, string>();
  for (const { participants, created_at } of threads)
    for (const address of participants) {
      const earlier = met.get(address);
      if (earlier === undefined || created_at < earlier) met.set(address, created_at);
    }
  return met;
};
