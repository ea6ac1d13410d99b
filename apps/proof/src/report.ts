import { describeViolation } from './checker/violation.ts';
import type { Result } from './run.ts';

/** A table of results: scenario, engine, result, what was done. */
export const table = (results: readonly Result[]): string => {
  const rows = [
    ['scenario', 'engine', 'result', 'what was done'],
    ...results.map(({ scenario, engine, outcome }) => [scenario.name, engine, ...cells(outcome)]),
  ];
  const widths = [0, 1, 2].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

const cells = (outcome: Result['outcome']): [string, string] => {
  switch (outcome.kind) {
    case 'held':
      return [`held in ${outcome.seconds.toFixed(1)} s`, outcome.done];
    case 'skipped':
      return ['NOT DONE', outcome.why];
    case 'violated':
      return ['VIOLATED', outcome.violation.what];
  }
};

/** A violation, and how to see it again. */
export const describeFailure = (
  { scenario: { name }, engine, outcome }: Result,
  { size, seed }: { size: string; seed: number },
): string | null =>
  outcome.kind === 'violated'
    ? [
        `The first violation, in ${name} on ${engine}:`,
        describeViolation(outcome.violation),
        `Again: pnpm proof --only ${name} --engine ${engine} --size ${size} --seed ${seed}`,
      ].join('\n')
    : null;
