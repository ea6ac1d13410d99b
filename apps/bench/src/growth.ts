import type { Effort } from './compare.ts';
import type { Engine } from './engines/engine.ts';
import { cpuPer1000, median, medianRatio, rate } from './figures.ts';
import type { Job, LoadName, Measured } from './load/job.ts';
import type { Loader } from './processes/loader.ts';
import { startServer } from './processes/target.ts';
import { progress } from './report/progress.ts';
import type { WorldSize } from './world/layout.ts';
import { makeWorld } from './world/world.ts';

export interface Growth {
  /** Messages in each database. */
  readonly sizes: readonly number[];
  readonly rows: readonly GrowthRow[];
}

/** How one call moves from the smallest database to the largest. */
interface GrowthRow {
  readonly title: string;
  /** Milliseconds of CPU time for 1,000 calls, at each size. */
  readonly cpuPer1000: readonly number[];
  readonly perSecond: readonly number[];
  /** CPU at the largest size, as a multiple of that at the smallest. */
  readonly cpuRatio: number;
  /** Rate at ten times the messages, as a part of that at the smallest size. */
  readonly rateAtTenfold: number;
  readonly goal: string;
  readonly met: boolean;
}

interface GrowthCase {
  readonly load: LoadName;
  readonly title: string;
  readonly goal: typeof READ_GOAL | typeof SEND_GOAL;
}

const CLIENTS = 32;
/** Of CPU time at the largest size, and of the rate at ten times the messages. */
const READ_GOAL = { most: 1.2 } as const;
const SEND_GOAL = { least: 0.9 } as const;

const growthCases: readonly GrowthCase[] = [
  { load: 'inbox-1', title: 'Inbox, page 1', goal: READ_GOAL },
  { load: 'inbox-40', title: 'Inbox, page 40', goal: READ_GOAL },
  { load: 'inbox-400', title: 'Inbox, page 400', goal: READ_GOAL },
  { load: 'history', title: 'History, 50 messages', goal: READ_GOAL },
  { load: 'new-messages', title: 'New messages, 50', goal: READ_GOAL },
  { load: 'search', title: 'Search, a frequent word', goal: READ_GOAL },
  { load: 'search-none', title: 'Search, a word that is nowhere', goal: READ_GOAL },
  { load: 'send-rest', title: 'Send, REST, 32 clients', goal: SEND_GOAL },
  { load: 'send-trpc', title: 'Send, tRPC over HTTP, 32 clients', goal: SEND_GOAL },
  { load: 'send-socket', title: 'Send, tRPC over WebSocket, 32 clients', goal: SEND_GOAL },
];

/** The same threads at each size, each with ten times as many messages: 10,000 in all at first. */
const sizeOf = (messagesPerThread: number, people: number): WorldSize => ({
  hubThreads: 1_000,
  people,
  deepThreads: 8_200,
  messagesPerThread,
  historyMessages: (801 - people) * messagesPerThread,
  web3mqUsers: 2,
});

const messagesIn = (size: WorldSize): number =>
  (size.hubThreads + size.people + size.deepThreads - 1) * size.messagesPerThread +
  size.historyMessages;

/** Measures servers on small and large databases in turns. */
export const measureGrowth = async (
  engine: Engine,
  effort: Effort,
  loader: Loader,
): Promise<Growth> => {
  const clients = Math.min(CLIENTS, effort.mostClients);
  const sizes = effort.growth.map((messages) => sizeOf(messages, clients));
  const places = [];
  for (const size of sizes) {
    progress(`${engine.name}: filling a database with ${messagesIn(size)} messages`);
    const { world, database } = await makeWorld(engine, size);
    places.push({ world, server: await startServer({ database: database.url }) });
  }
  const results: GrowthRow[] = [];
  for (const [index, it] of growthCases.entries()) {
    progress(`${engine.name}: ${it.title}, in each of them`, index / growthCases.length);
    const { warmMs, firstWarmMs, ms } = effort;
    const jobs = places.map(
      ({ world, server: { url, pid } }): Job => ({
        load: it.load,
        url,
        pid,
        clients,
        warmMs,
        ms,
        world,
      }),
    );
    for (const job of jobs) await loader.run({ ...job, ms: firstWarmMs });
    const rounds: Measured[][] = places.map(() => []);
    for (let round = 0; round < effort.rounds; round += 1)
      for (const [index, job] of jobs.entries()) rounds[index]?.push(await loader.run(job));
    results.push(growthOf(it, rounds));
  }
  for (const { server } of places) await server.stop();
  return { sizes: sizes.map(messagesIn), rows: results };
};

const growthOf = (it: GrowthCase, rounds: readonly (readonly Measured[])[]): GrowthRow => {
  const [smallest = [], tenfold = []] = rounds;
  const cpuRatio = medianRatio(rounds.at(-1) ?? [], smallest, cpuPer1000);
  const rateAtTenfold = medianRatio(tenfold, smallest, rate);
  return {
    title: it.title,
    cpuPer1000: rounds.map((measured) => median(measured.map(cpuPer1000))),
    perSecond: rounds.map((measured) => median(measured.map(rate))),
    cpuRatio,
    rateAtTenfold,
    ...('most' in it.goal
      ? { goal: `CPU at most ${it.goal.most}×`, met: cpuRatio <= it.goal.most }
      : { goal: `at tenfold at least ${it.goal.least}`, met: rateAtTenfold >= it.goal.least }),
  };
};
