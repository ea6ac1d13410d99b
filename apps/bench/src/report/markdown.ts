import type { Comparison } from '../compare.ts';
import { goalText } from '../goal.ts';
import type { GroupRow } from '../groups.ts';
import type { Growth } from '../growth.ts';
import type { Processes } from '../processes.ts';
import type { Soak } from '../soak.ts';
import { MOST_KB, type StreamsRow } from '../streams.ts';
import type { EngineReport, Report } from './report.ts';

/** The report as text that reads well in a terminal and as Markdown. */
export const markdownOf = (report: Report): string =>
  [
    '# Benchmark',
    `${report.at.slice(0, 10)}, Node ${report.node}, ${report.machine}; ${report.pinning}; ${report.effort}.`,
    'Each figure is a median of all rounds, and each ratio the median of the ratios of single rounds, in ' +
      'which server and bare program were measured one right after the other; both are started anew for ' +
      'each kind of work. **bare** is the least that Node can do for the same work on the same machine. CPU is ' +
      'the server’s time for 1,000 calls (without PostgreSQL’s own processes, which share both cores).',
    ...report.engines.flatMap((engine) => partsOf(engine)),
  ].join('\n\n');

const partsOf = (engine: EngineReport): string[] => [
  `## ${engine.description}`,
  ...(engine.comparisons.length > 0 ? [comparisonTable(engine.comparisons)] : []),
  ...(engine.growth ? [growthTable(engine.growth)] : []),
  ...(engine.groups ? [groupsTable(engine.groups)] : []),
  ...(engine.processes ? [processesTable(engine.processes)] : []),
  ...(engine.streams ? [streamsTable(engine.streams)] : []),
  ...(engine.soak ? [soakText(engine.soak)] : []),
];

const comparisonTable = (comparisons: readonly Comparison[]): string =>
  table(
    [
      'case',
      'a second',
      'p50 ms',
      'p99 ms',
      'CPU ms',
      'RSS MB',
      'bare a second',
      'p50',
      'p99',
      'CPU',
      'ratio',
      'ratio of CPU',
      'flushes',
      'goal',
      '',
    ],
    comparisons.map((it) => [
      it.title,
      count(it.ours.perSecond),
      ms(it.ours.p50),
      ms(it.ours.p99),
      count(it.ours.cpuPer1000),
      count(it.ours.rssMb),
      count(it.bare.perSecond),
      ms(it.bare.p50),
      ms(it.bare.p99),
      count(it.bare.cpuPer1000),
      it.wrong === null
        ? it.ratio.toFixed(2)
        : `p50 ${it.ratio.toFixed(2)}×, p99 ${it.p99Ratio.toFixed(2)}×, ${it.wrong} lost`,
      it.cpuRatio.toFixed(2),
      it.flushesPerRequest === null ? '' : it.flushesPerRequest.toFixed(2),
      it.goal ? goalText(it.goal) : '',
      verdict(it.met),
    ]),
  );

const growthTable = ({ sizes, rows }: Growth): string =>
  [
    `As the database grows: the same threads, with ${sizes.map(count).join(', ')} messages.`,
    table(
      [
        'case',
        ...sizes.map((size) => `CPU ms at ${count(size)}`),
        'CPU, last to first',
        'rate at tenfold',
        'goal',
        '',
      ],
      rows.map((it) => [
        it.title,
        ...it.cpuPer1000.map(count),
        `${it.cpuRatio.toFixed(2)}×`,
        it.rateAtTenfold.toFixed(2),
        it.goal,
        verdict(it.met),
      ]),
    ),
  ].join('\n\n');

const groupsTable = (rows: readonly GroupRow[]): string =>
  [
    'A message to a group, by its members; 8 clients, all to the same group.',
    table(
      ['members', 'a second', 'p50 ms', 'p99 ms', 'CPU ms'],
      rows.map(({ members, figures }) => [
        count(members),
        count(figures.perSecond),
        ms(figures.p50),
        ms(figures.p99),
        count(figures.cpuPer1000),
      ]),
    ),
  ].join('\n\n');

const processesTable = ({ rows }: Processes): string =>
  [
    'One process beside two (`PARLEY_PROCESSES`), 32 clients; nothing is pinned: server, database and load share all cores.',
    table(
      ['case', 'a second, 1', 'a second, 2', 'CPU ms, 1', 'CPU ms, 2', 'rate, 2 to 1'],
      rows.map((it) => [
        it.title,
        ...it.perSecond.map(count),
        ...it.cpuPer1000.map(count),
        `${it.ratio.toFixed(2)}×`,
      ]),
    ),
  ].join('\n\n');

const streamsTable = (rows: readonly StreamsRow[]): string =>
  [
    `Very many streams on one process, 200 messages a second to all of them together; goal: none lost, at most ${MOST_KB} KB of memory (RSS) for each stream.`,
    table(
      ['transport', 'streams', 'messages', 'lost', 'p50 ms', 'p99 ms', 'RSS MB', 'KB a stream', ''],
      rows.map((it) => [
        it.title,
        count(it.readers),
        count(it.messages),
        count(it.wrong),
        ms(it.p50),
        ms(it.p99),
        count(it.rssMb),
        it.kbEach.toFixed(1),
        verdict(it.met),
      ]),
    ),
  ].join('\n\n');

const soakText = (it: Soak): string =>
  `${it.minutes} minutes with ${count(it.readers)} readers, ${count(it.messages)} messages: ` +
  `${it.wrong} lost or doubled; memory (RSS) at most ${count(it.firstPeakMb)} MB in the first third and ` +
  `${count(it.lastPeakMb)} MB in the last (growth ${(it.growth * 100).toFixed(1)} %; goal: at most 10 %): ${verdict(it.met)}.`;

const verdict = (met: boolean | null): string => (met === null ? '' : met ? 'met' : '**not met**');

const count = (value: number): string => Math.round(value).toLocaleString('en');

const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 1);

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = head.map((_, at) =>
    Math.max(3, ...[head, ...rows].map((row) => row[at]?.length ?? 0)),
  );
  // The first column is text, the others are mostly numbers.
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, at) =>
    at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), line(rule), ...rows.map(line)].join('\n');
};
