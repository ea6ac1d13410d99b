import type { Engine } from './engines/engine.ts';
import type { Loader } from './processes/loader.ts';
import { startServer } from './processes/target.ts';
import { usageOf } from './processes/usage.ts';
import { progress } from './report/progress.ts';
import { makeReaders } from './world/readers.ts';

/** What a long run with very many streams does to the server's memory. */
export interface Soak {
  readonly minutes: number;
  readonly readers: number;
  readonly messages: number;
  /** Messages that did not come, or came twice. */
  readonly wrong: number;
  /**
   * The peaks of its first third and of its last: a heap fills up and is emptied, over minutes, so that
   * two moments would tell nothing.
   */
  readonly firstPeakMb: number;
  readonly lastPeakMb: number;
  readonly growth: number;
  readonly met: boolean;
}

const MOST_GROWTH = 0.1;
const MOST_WARM_MS = 120_000;
const SAMPLE_MS = 1_000;

export const soak = async (
  engine: Engine,
  minutes: number,
  readers: number,
  loader: Loader,
): Promise<Soak> => {
  const { world, database } = await makeReaders(engine, readers);
  const server = await startServer({ database: database.url });
  const ms = minutes * 60_000;
  progress(`${engine.name}: ${readers} readers for ${minutes} minutes`);
  const rss: number[] = [];
  const sampling = setInterval(() => rss.push(usageOf(server.pid).rssMb), SAMPLE_MS);
  const { requests, wrong = 0 } = await loader.run({
    load: 'stream',
    url: server.url,
    pid: server.pid,
    clients: readers,
    warmMs: Math.min(ms / 2, MOST_WARM_MS),
    ms,
    world,
  });
  clearInterval(sampling);
  await server.stop();
  const [firstPeakMb, lastPeakMb] = peaks(rss.slice(-ms / SAMPLE_MS));
  const growth = lastPeakMb / firstPeakMb - 1;
  const met = growth <= MOST_GROWTH && wrong === 0;
  return { minutes, readers, messages: requests, wrong, firstPeakMb, lastPeakMb, growth, met };
};

const peaks = (samples: readonly number[]): [number, number] => {
  const third = Math.ceil(samples.length / 3);
  return [Math.max(...samples.slice(0, third)), Math.max(...samples.slice(-third))];
};
