import { setTimeout as wait } from 'node:timers/promises';
import { usageOf } from '../processes/usage.ts';
import type { Job, Measured } from './job.ts';
import { summary } from './percentiles.ts';

/** One connection and what is asked over it. */
export interface Client {
  /** Resolves when the next call is answered. */
  readonly call: () => Promise<unknown>;
  readonly close: () => void;
}

const ENOUGH_MS = 50;

/** Lets each client call again as soon as it is answered, and measures after a while of warming up. */
export const closedLoop = async (
  clients: readonly Client[],
  { pid, warmMs, ms }: Pick<Job, 'pid' | 'warmMs' | 'ms'>,
): Promise<Measured> => {
  let latencies: number[] = [];
  let allRequests = 0;
  let goesOn = true;
  const run = async ({ call }: Client): Promise<void> => {
    while (goesOn) {
      const began = performance.now();
      await call();
      allRequests += 1;
      latencies.push(performance.now() - began);
    }
  };
  const running = Promise.all(clients.map(run));
  // A client that fails ends the measurement.
  await Promise.race([wait(warmMs), running]);
  latencies = [];
  const before = usageOf(pid);
  const from = performance.now();
  await Promise.race([wait(ms), running]);
  // On a machine with much else to do a short span may see no answer at all.
  while (latencies.length === 0) await Promise.race([wait(ENOUGH_MS), running]);
  const seconds = (performance.now() - from) / 1000;
  const after = usageOf(pid);
  const measured = latencies;
  latencies = [];
  goesOn = false;
  await running;
  for (const client of clients) client.close();
  return {
    requests: measured.length,
    allRequests,
    seconds,
    ...summary(measured),
    cpuMs: after.cpuMs - before.cpuMs,
    rssMb: after.rssMb,
  };
};
