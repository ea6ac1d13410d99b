import { describeViolation } from './checker/violation.ts';
import { inColumns } from './columns.ts';
import type { Result, RunOptions } from './run.ts';

/** A table of results: scenario, engine, result, what was done. */
export const table = (results: readonly Result[]): string => {
  const rows = [
    ['scenario', 'engine', 'result', 'what was done'],
    ...results.map(({ scenario, engine, outcome }) => [scenario.name, engine, ...cells(outcome)]),
  ];
  return inColumns(rows);
};

/** The figures of the scenarios that have some. */
export const figures = (results: readonly Result[]): string[] =>
  results.flatMap(({ scenario, engine, outcome }) => {
    const [, ...lines] = outcome.kind === 'held' ? outcome.done.split('\n') : [];
    return lines.length > 0 ? [[`${scenario.name} on ${engine}:`, ...lines].join('\n')] : [];
  });

const cells = (outcome: Result['outcome']): [string, string] => {
  switch (outcome.kind) {
    case 'held':
      return [`held in ${outcome.seconds.toFixed(1)} s`, firstLine(outcome.done)];
    case 'skipped':
      return ['NOT DONE', outcome.why];
    case 'violated':
      return ['VIOLATED', outcome.violation.what];
  }
};

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

/** A violation, and how to see it again. */
export const describeFailure = (
  { scenario: { name }, engine, outcome }: Result,
  { size, parts = [], seed }: Pick<RunOptions, 'size' | 'parts' | 'seed'>,
): string | null =>
  outcome.kind === 'violated'
    ? [
        `The first violation, in ${name} on ${engine}:`,
        describeViolation(outcome.violation),
        `Again: pnpm proof --only ${name}${partsOf(parts)} --engine ${engine} --size ${size} --seed ${seed}`,
      ].join('\n')
    : null;

const partsOf = (parts: readonly string[]): string =>
  parts.length === 0 ? '' : ` --part ${parts.map((part) => `"${part}"`).join(' ')}`;
