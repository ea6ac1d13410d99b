import type { Round } from './round.ts';

const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

type Row = readonly [what: string, figure: (round: Round) => number, unit: string];

const rows = (slowdown: number): readonly Row[] => [
  ['first screen, JavaScript gzipped', ({ firstScreen }) => firstScreen.bytes / 1_000, 'KB'],
  ['first screen, scripts', ({ firstScreen }) => firstScreen.scripts, ''],
  ['inbox, JavaScript gzipped', ({ inbox }) => inbox.bytes / 1_000, 'KB'],
  ['inbox, scripts', ({ inbox }) => inbox.scripts, ''],
  ['first menu', ({ firstMenu }) => firstMenu, 'ms'],
  [`opening a known thread, ${slowdown}×`, ({ opening }) => opening, 'ms'],
  [`frame while scrolling, ${slowdown}×, p50`, ({ frames }) => quantile(frames, 0.5), 'ms'],
  [`frame while scrolling, ${slowdown}×, p95`, ({ frames }) => quantile(frames, 0.95), 'ms'],
  [`typing, ${slowdown}×, p95`, ({ keys }) => quantile(keys, 0.95), 'ms'],
];

/** Prints the median of the rounds, and their range. */
export const printTable = (measured: readonly Round[], slowdown: number): void => {
  for (const [what, figure, unit] of rows(slowdown)) {
    const values = measured.map(figure);
    const [middle, least, most] = [quantile(values, 0.5), Math.min(...values), Math.max(...values)];
    const range = least === most ? '' : `  (${least.toFixed(0)} to ${most.toFixed(0)})`;
    process.stdout.write(
      `${what.padEnd(40)}${middle.toFixed(0).padStart(6)} ${unit.padEnd(3)}${range}\n`,
    );
  }
};
