import { inColumns } from '../../columns.ts';
import type { OutcomeCounts } from './attack.ts';
import type { Latencies } from './latencies.ts';
import type { ResourceUse } from './resource-use.ts';

/** How one attack went, or several of a kind, or the quiet time that they are compared with. */
export interface Round {
  readonly name: string;
  readonly calls: number;
  readonly p50: number;
  readonly p99: number;
  readonly errors: string;
  readonly taken: ResourceUse;
  readonly tally: OutcomeCounts;
}

export const roundOf = (
  name: string,
  { times, errors }: Latencies,
  taken: ResourceUse,
  tally: OutcomeCounts,
): Round => {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    name,
    calls: times.length,
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    errors: counted(errors),
    taken,
    tally,
  };
};

/** The value below which a part of all values lies. */
const percentile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;

const counted = (counts: Iterable<readonly [string, number]>): string =>
  [...counts].map(([name, count]) => `${count.toLocaleString('en')} × ${name}`).join(', ') ||
  'none';

/** The rounds as a table. */
export const roundTable = (rounds: readonly Round[]): string => {
  const rows = [
    ['', 'p50 ms', 'p99 ms', 'errors', 'RSS MB', 'disk MB', 'log MB', "the attacker's calls"],
    ...rounds.map(({ name, calls, p50, p99, errors, taken: { rss, disk, log }, tally }) => [
      `${name} (${calls})`,
      p50.toFixed(1),
      p99.toFixed(1),
      errors,
      [rss.before, rss.peak, rss.after].map((size) => size.toFixed(0)).join(' → '),
      disk.toFixed(1),
      log.toFixed(1),
      counted(Object.entries(tally)),
    ]),
  ];
  return inColumns(rows);
};
