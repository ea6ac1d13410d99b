import type { Effort } from './compare.ts';
import type { Engine } from './engines/engine.ts';
import { type Figures, figuresOf } from './figures.ts';
import { type GroupSize, groupSizes, type Job, type Measured } from './load/job.ts';
import type { Loader } from './processes/loader.ts';
import { startServer } from './processes/target.ts';
import { progress } from './report/progress.ts';
import { makeWorld } from './world/world.ts';

/** What a message costs by the number of those who get it. */
export interface GroupRow {
  readonly members: GroupSize;
  readonly figures: Figures;
}

const CLIENTS = 8;

export const measureGroups = async (
  engine: Engine,
  effort: Effort,
  loader: Loader,
): Promise<readonly GroupRow[]> => {
  progress(`${engine.name}: filling a database with groups`);
  const { world, database } = await makeWorld(engine, {
    hubThreads: 10,
    people: 2,
    deepThreads: 0,
    messagesPerThread: 10,
    historyMessages: 60,
    web3mqUsers: 2,
    groups: groupSizes,
  });
  const { url, pid, stop } = await startServer({ database: database.url });
  const rows: GroupRow[] = [];
  for (const members of groupSizes) {
    progress(`${engine.name}: a send to ${members} members`);
    const { warmMs, firstWarmMs, ms } = effort;
    const clients = Math.min(CLIENTS, effort.mostClients);
    const job: Job = { load: `send-group-${members}`, url, pid, clients, warmMs, ms, world };
    await loader.run({ ...job, ms: firstWarmMs });
    const rounds: Measured[] = [];
    for (let round = 0; round < effort.rounds; round += 1) rounds.push(await loader.run(job));
    rows.push({ members, figures: figuresOf(rounds) });
  }
  await stop();
  return rows;
};
