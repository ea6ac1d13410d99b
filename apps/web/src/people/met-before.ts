import type { TypedThreadSummary } from '@parley/contracts';
import { endsOf, type Lookalike, lookalikeOf } from './lookalike.ts';

type Known = Pick<TypedThreadSummary, 'participants' | 'created_at'>;

interface LookalikeOptions {
  readonly viewer: string;
  /** All threads that are known. */
  readonly threads: Iterable<Known>;
  /** The addresses that the viewer named: they are who they are. */
  readonly named: ReadonlySet<string>;
}

/**
 * The addresses that look like one from before: like one with a name, or one that was met earlier.
 * Of two that look alike the newcomer is the one to doubt.
 */
export const lookalikesIn = (
  addresses: readonly string[],
  { viewer, threads, named }: LookalikeOptions,
): ReadonlyMap<string, Lookalike> => {
  const met = firstMet(threads);
  const since = (address: string): string =>
    named.has(address) ? '' : (met.get(address) ?? NEVER);
  const alike = Map.groupBy(new Set([...named, ...met.keys(), viewer]), endsOf);
  return new Map(
    addresses.flatMap((address) => {
      if (address === viewer || named.has(address)) return [];
      const before = (alike.get(endsOf(address)) ?? []).filter(
        (known) => known === viewer || since(known) < since(address),
      );
      const found = lookalikeOf(address, before);
      return found === null ? [] : [[address, found] as const];
    }),
  );
};

/** After any time. */
const NEVER = '~';

const firstMet = (threads: Iterable<Known>): ReadonlyMap<string, string> => {
  const met = new Map<string, string>();
  for (const { participants, created_at } of threads)
    for (const address of participants) {
      const earlier = met.get(address);
      if (earlier === undefined || created_at < earlier) met.set(address, created_at);
    }
  return met;
};
