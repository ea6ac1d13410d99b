import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError, Option } from 'commander';
import { benchmark } from './bench.ts';
import { type Case, cases, quickCases } from './cases.ts';
import type { Effort } from './compare.ts';
import type { Engine, EngineName } from './engines/engine.ts';
import { openEngine } from './engines/open.ts';
import { measureGroups } from './groups.ts';
import { measureGrowth } from './growth.ts';
import { pinning } from './processes/launch.ts';
import { type Loader, startLoader } from './processes/loader.ts';
import { measureProcesses } from './processes.ts';
import { markdownOf } from './report/markdown.ts';
import { endProgress } from './report/progress.ts';
import type { EngineReport } from './report/report.ts';
import { save } from './report/save.ts';
import { soak } from './soak.ts';
import { measureStreamCounts } from './streams.ts';

interface Options {
  readonly engine: EngineName | 'all';
  readonly only?: readonly Case[];
  readonly seconds: number;
  readonly rounds: number;
  readonly quick: boolean;
  readonly growth: boolean;
  readonly part?: 'growth' | 'groups' | 'processes' | 'streams';
  readonly soak?: number;
  readonly readers: number;
  readonly output: string;
}

const LATEST = fileURLToPath(new URL('../results/latest', import.meta.url));

const QUICK: Effort = {
  countsFlushes: false,
  rounds: 1,
  warmMs: 150,
  firstWarmMs: 50,
  ms: 300,
  mostClients: 4,
  mostStreams: 20,
  growth: [1, 10],
};

const run = async (options: Options): Promise<void> => {
  const effort: Effort = options.quick
    ? QUICK
    : {
        countsFlushes: true,
        rounds: options.rounds,
        warmMs: 1_000,
        firstWarmMs: 4_000,
        ms: options.seconds * 1000,
        mostClients: 1000,
        mostStreams: 10_000,
        growth: [1, 10, 100],
      };
  const engines: EngineReport[] = [];
  const loader = startLoader();
  for (const name of options.engine === 'all'
    ? (['sqlite', 'postgres'] as const)
    : [options.engine]) {
    const engine = await openEngine(name);
    if (typeof engine === 'string') {
      process.stderr.write(`bench: ${name} is left out: ${engine}\n`);
      continue;
    }
    try {
      engines.push(await measure(engine, effort, loader, options));
    } finally {
      await engine.close();
    }
  }
  await loader.close();
  endProgress();
  const report = {
    at: new Date().toISOString(),
    node: process.versions.node,
    machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'CPU'}`,
    pinning: pinning(),
    effort: `${effort.rounds} rounds of ${effort.ms / 1000} s`,
    engines,
  };
  await save(report, options.output);
  process.stdout.write(`${markdownOf(report)}\n`);
};

/** A soak is a run of its own; the rest is one. */
const measure = async (
  engine: Engine,
  effort: Effort,
  loader: Loader,
  options: Options,
): Promise<EngineReport> => {
  const { name, description } = engine;
  const nothing = { comparisons: [], growth: null, groups: null, processes: null };
  const found = { engine: name, description, ...nothing, streams: null, soak: null };
  if (options.soak !== undefined)
    return { ...found, soak: await soak(engine, options.soak, options.readers, loader) };
  if (options.part === 'growth')
    return { ...found, growth: await measureGrowth(engine, effort, loader) };
  if (options.part === 'groups')
    return { ...found, groups: await measureGroups(engine, effort, loader) };
  if (options.part === 'processes')
    return { ...found, processes: await measureProcesses(engine, effort, loader) };
  if (options.part === 'streams')
    return { ...found, streams: await measureStreamCounts(engine, effort, loader) };
  const chosen = options.only ?? (options.quick ? quickCases : cases);
  const isWhole = options.only === undefined;
  return {
    ...found,
    comparisons: await benchmark(engine, chosen, effort, loader),
    growth: isWhole && options.growth ? await measureGrowth(engine, effort, loader) : null,
    groups: isWhole ? await measureGroups(engine, effort, loader) : null,
    processes: isWhole ? await measureProcesses(engine, effort, loader) : null,
    streams: isWhole ? await measureStreamCounts(engine, effort, loader) : null,
  };
};

const named = (list: string): Case[] =>
  list.split(',').map((name) => {
    const found = cases.find((it) => it.name === name.trim());
    if (found === undefined) throw new InvalidArgumentError(`There is no case ${name}.`);
    return found;
  });

const positive = (text: string): number => {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('It must be a number above 0.');
  return value;
};

await new Command('bench')
  .description(
    'Measures the server beside the least that Node can do for the same work, on this machine and in ' +
      'the same run, and keeps a table and a plot in apps/bench/results.',
  )
  .addOption(
    new Option('--engine <name>', 'which database')
      .choices(['sqlite', 'postgres', 'all'])
      .default('all'),
  )
  .option('--only <cases>', 'only these cases, separated by commas', named)
  .option('--seconds <n>', 'how long each measurement takes', positive, 3)
  .option('--rounds <n>', 'how often each one is made', positive, 3)
  .option(
    '--quick',
    'once through everything, shortly: shows that it works, and measures nothing',
    false,
  )
  .addOption(
    new Option('--part <name>', 'instead of all cases, this part alone').choices([
      'growth',
      'groups',
      'processes',
      'streams',
    ]),
  )
  .option('--no-growth', 'leave out how figures move with the number of messages')
  .option(
    '--soak <minutes>',
    'instead, watch memory for so long while many readers follow',
    positive,
  )
  .option('--readers <n>', 'readers of a soak', positive, 1000)
  .addOption(
    new Option('--output <path>', 'where the results go, without an ending').default(
      LATEST,
      'apps/bench/results/latest',
    ),
  )
  .addHelpText(
    'after',
    `\nCases:\n${cases.map((it) => `  ${it.name.padEnd(18)} ${it.title}`).join('\n')}`,
  )
  .action(run)
  .parseAsync();
