import type { Effort } from './compare.ts';
import type { Engine } from './engines/engine.ts';
import { cpuPer1000, median, medianRatio, rate } from './figures.ts';
import type { Job, LoadName, Measured } from './load/job.ts';
import type { Loader } from './processes/loader.ts';
import { startServer } from './processes/target.ts';
import { progress } from './report/progress.ts';
import { makeWorld } from './world/world.ts';

/** What a second process gains, with all cores for the server, the database and the load. */
export interface Processes {
  readonly rows: readonly ProcessesRow[];
}

interface ProcessesRow {
  readonly title: string;
  /** With one process, and with two. */
  readonly perSecond: readonly number[];
  readonly cpuPer1000: readonly number[];
  readonly ratio: number;
}

const CLIENTS = 32;
const COUNTS = [1, 2];

const processesCases: readonly { readonly load: LoadName; readonly title: string }[] = [
  { load: 'send-rest', title: 'Send, REST' },
  { load: 'send-trpc', title: 'Send, tRPC over HTTP' },
  { load: 'inbox-1', title: 'Inbox, page 1' },
  { load: 'history', title: 'History, 50 messages' },
];

/** Measures one process beside two, in turns, on one database; null on SQLite, which has one. */
export const measureProcesses = async (
  engine: Engine,
  effort: Effort,
  loader: Loader,
): Promise<Processes | null> => {
  if (engine.name === 'sqlite') return null;
  const clients = Math.min(CLIENTS, effort.mostClients);
  progress(`${engine.name}: filling a database for one process and for two`);
  const size = { hubThreads: 1000, deepThreads: 0, messagesPerThread: 10, historyMessages: 100 };
  const { world, database } = await makeWorld(engine, { ...size, people: clients, web3mqUsers: 2 });
  const servers = [];
  for (const count of COUNTS)
    servers.push(
      await startServer({
        database: database.url,
        core: null,
        env: { PARLEY_PROCESSES: String(count) },
      }),
    );
  const rows: ProcessesRow[] = [];
  for (const [index, { load, title }] of processesCases.entries()) {
    progress(`${engine.name}: ${title}, by one process and two`, index / processesCases.length);
    const { warmMs, firstWarmMs, ms } = effort;
    const jobs = servers.map(
      ({ url, pid }): Job => ({ load, url, pid, clients, warmMs, ms, world }),
    );
    for (const job of jobs) await loader.run({ ...job, ms: firstWarmMs });
    const rounds: Measured[][] = jobs.map(() => []);
    for (let round = 0; round < effort.rounds; round += 1)
      for (const [at, job] of jobs.entries()) rounds[at]?.push(await loader.run(job));
    const [one = [], two = []] = rounds;
    rows.push({
      title,
      perSecond: rounds.map((measured) => median(measured.map(rate))),
      cpuPer1000: rounds.map((measured) => median(measured.map(cpuPer1000))),
      ratio: medianRatio(two, one, rate),
    });
  }
  for (const server of servers) await server.stop();
  return { rows };
};
