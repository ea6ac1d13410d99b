import cluster from 'node:cluster';
import { CliError } from '../cli/error.ts';
import { KeptProcess } from './kept-process.ts';

interface Options {
  readonly count: number;
  /** The first one fills the database with the demo before the others start. */
  readonly demo: boolean;
}

/*
 * Node's cluster, not `reusePort` of listen: this process holds the port and gives new connections to
 * each server in turn. So nothing that waits to be accepted is lost with a server, PORT=0 is one port for
 * all, streams and proxies with few connections are spread evenly, and it works on every system.
 */

/** Runs several servers on one port, each in a process that is started again when it ends. */
export const startProcesses = async ({ count, demo }: Options) => {
  const kept = Array.from({ length: count }, (_, index) => new KeptProcess(index + 1));
  const close = async (): Promise<void> => {
    await Promise.all(kept.map((one) => one.stop()));
  };
  try {
    // It makes the tables, for which the others would have to wait.
    const [first, ...others] = kept;
    cluster.setupPrimary({ args: ['serve', ...(demo ? ['--demo'] : [])] });
    const url = (await first?.start()) ?? '';
    cluster.setupPrimary({ args: ['serve'] });
    await Promise.all(others.map((one) => one.start()));
    return { url, pids: kept.map(({ pid }) => pid), close };
  } catch (error) {
    await close();
    // It has said why itself.
    throw new CliError([error instanceof Error ? error.message : String(error)]);
  }
};
