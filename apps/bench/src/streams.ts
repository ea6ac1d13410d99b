import type { Effort } from './compare.ts';
import type { Engine } from './engines/engine.ts';
import type { Job, LoadName } from './load/job.ts';
import type { Loader } from './processes/loader.ts';
import { startServer } from './processes/target.ts';
import { progress } from './report/progress.ts';
import { makeReaders } from './world/readers.ts';

/** What very many streams cost one process, while 200 messages a second go to them. */
export interface StreamsRow {
  readonly title: string;
  readonly readers: number;
  readonly messages: number;
  /** Messages that did not come, or came twice. */
  readonly wrong: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly rssMb: number;
  /** Memory (RSS) of one stream more, in KB. */
  readonly kbEach: number;
  readonly met: boolean;
}

const READERS = 10_000;
/** What the first ones take is the code that they run. */
const FIRST_READERS = 100;
export const MOST_KB = 25;

const transports: readonly { readonly load: LoadName; readonly title: string }[] = [
  { load: 'stream', title: 'Server-Sent Events' },
  { load: 'stream-socket', title: 'WebSocket' },
];

export const measureStreamCounts = async (
  engine: Engine,
  { warmMs, ms, mostClients, mostStreams }: Effort,
  loader: Loader,
): Promise<readonly StreamsRow[]> => {
  const readers = Math.min(READERS, mostStreams);
  const first = Math.min(FIRST_READERS, mostClients);
  const { world, database } = await makeReaders(engine, readers);
  const rows: StreamsRow[] = [];
  for (const { load, title } of transports) {
    progress(`${engine.name}: ${readers} streams, ${title}`);
    const { url, pid, stop } = await startServer({ database: database.url });
    const job: Job = { load, url, pid, clients: first, warmMs, ms, world };
    const before = await loader.run(job);
    const { requests, wrong = 0, p50, p99, rssMb } = await loader.run({ ...job, clients: readers });
    await stop();
    const kbEach = ((rssMb - before.rssMb) * 1024) / (readers - first);
    const met = wrong === 0 && kbEach <= MOST_KB;
    rows.push({ title, readers, messages: requests, wrong, p50, p99, rssMb, kbEach, met });
  }
  return rows;
};
