import type { Engine } from './engines/engine.ts';
import type { Loader } from './processes/loader.ts';
import { startServer } from './processes/target.ts';
import { progress } from './report/progress.ts';
import { makeWorld } from './world/world.ts';

/** What a long run with very many streams does to the server's memory. */
export interface Soak {
  readonly minutes: number;
  readonly readers: number;
  readonly messages: number;
  /** Messages that did not come, or came twice. */
  readonly wrong: number;
  /** After the warming up, and at the end. */
  readonly rssStartMb: number;
  readonly rssMb: number;
  readonly growth: number;
  readonly met: boolean;
}

const MOST_GROWTH = 0.1;
const MOST_WARM_MS = 120_000;

export const soak = async (
  engine: Engine,
  minutes: number,
  readers: number,
  loader: Loader,
): Promise<Soak> => {
  progress(`${engine.name}: signing ${readers} readers in`);
  const { world, database } = await makeWorld(engine, {
    hubThreads: readers,
    people: readers,
    deepThreads: 0,
    messagesPerThread: 1,
    historyMessages: 1,
    web3mqUsers: 2,
  });
  const server = await startServer({ database: database.url });
  const ms = minutes * 60_000;
  progress(`${engine.name}: ${readers} readers for ${minutes} minutes`);
  const measured = await loader.run({
    load: 'stream',
    url: server.url,
    pid: server.pid,
    clients: readers,
    warmMs: Math.min(ms / 2, MOST_WARM_MS),
    ms,
    world,
  });
  await server.stop();
  const { rssStartMb, rssMb, wrong = 0, requests } = measured;
  const growth = rssMb / rssStartMb - 1;
  const met = growth <= MOST_GROWTH && wrong === 0;
  return { minutes, readers, messages: requests, wrong, rssStartMb, rssMb, growth, met };
};
