import type { Case } from './cases.ts';
import type { BenchDatabase } from './engines/engine.ts';
import { cpuPer1000, type Figures, figuresOf, medianRatio, rate } from './figures.ts';
import { type Goal, isMet } from './goal.ts';
import type { Job, Measured } from './load/job.ts';
import type { Loader } from './processes/loader.ts';
import type { Target } from './processes/target.ts';
import type { World } from './world/world.ts';

/** How long and how often everything is measured. */
export interface Effort {
  readonly rounds: number;
  /** Before each measurement. */
  readonly warmMs: number;
  /** Before the first one of a case: until the compiler has settled. */
  readonly firstWarmMs: number;
  readonly ms: number;
  /** Messages in each thread of the databases that growth is shown by, the first one 1. */
  readonly growth: readonly number[];
  /** Whether flushes are counted, too, where there is a goal for them; PostgreSQL tells late. */
  readonly countsFlushes: boolean;
  /** Clients and readers at most. */
  readonly mostClients: number;
  /** Streams at most, where it is about their number. */
  readonly mostStreams: number;
}

/** One row of the table: the server beside the least that Node can do. */
export interface Comparison {
  readonly name: string;
  readonly title: string;
  readonly clients: number;
  readonly ours: Figures;
  readonly bare: Figures;
  /** Of the rates; of deliveries, whose rate is given, of the bare p50. */
  readonly ratio: number;
  readonly p99Ratio: number;
  /** The bare one's CPU time for a request, as a part of ours. */
  readonly cpuRatio: number;
  readonly flushesPerRequest: number | null;
  /** Of deliveries: messages that did not come, or came twice. */
  readonly wrong: number | null;
  readonly goal: Goal | null;
  readonly met: boolean | null;
}

interface Sides {
  readonly world: World;
  readonly server: Target;
  readonly bare: Target;
  readonly ourDatabase: BenchDatabase;
  readonly loader: Loader;
}

/** Measures one case in rounds, in which the two take turns at going first. */
export const compare = async (
  it: Case,
  { world, server, bare: bareProgram, ourDatabase, loader }: Sides,
  effort: Effort,
): Promise<Comparison> => {
  const clients = Math.min(it.clients, effort.mostClients);
  const jobFor = (target: Target, load: Job['load']): Job => ({
    load,
    url: target.url,
    pid: target.pid,
    clients,
    warmMs: effort.warmMs,
    ms: effort.ms,
    world,
  });
  const ours: Measured[] = [];
  const bare: Measured[] = [];
  const measureOurs = async () => {
    ours.push(await loader.run(jobFor(server, it.load)));
  };
  const measureBare = async () => {
    bare.push(await loader.run(jobFor(bareProgram, it.bare.load)));
  };
  for (const warmUp of [jobFor(server, it.load), jobFor(bareProgram, it.bare.load)])
    await loader.run({ ...warmUp, ms: effort.firstWarmMs });
  for (let round = 0; round < effort.rounds; round += 1) {
    const turns = [measureOurs, measureBare];
    for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn();
  }
  const isDelivery = it.load === 'stream';
  const found = {
    name: it.name,
    title: it.title,
    clients,
    ours: figuresOf(ours),
    bare: figuresOf(bare),
    ratio: medianRatio(ours, bare, isDelivery ? ({ p50 }) => p50 : rate),
    p99Ratio: medianRatio(ours, bare, ({ p99 }) => p99),
    cpuRatio: medianRatio(bare, ours, cpuPer1000),
    flushesPerRequest:
      effort.countsFlushes && it.goal?.flushes !== undefined
        ? await flushesPerRequest(ourDatabase, () => loader.run(jobFor(server, it.load)))
        : null,
    wrong: isDelivery ? ours.reduce((sum, { wrong = 0 }) => sum + wrong, 0) : null,
  };
  return { ...found, goal: it.goal ?? null, met: it.goal ? isMet(it.goal, found) : null };
};

/** Apart from the rounds: the two may share the engine that counts. */
const flushesPerRequest = async (
  database: BenchDatabase,
  run: () => Promise<Measured>,
): Promise<number | null> => {
  const before = await database.flushes();
  const { allRequests } = await run();
  const after = await database.flushes();
  return before === undefined || after === undefined ? null : (after - before) / allRequests;
};
