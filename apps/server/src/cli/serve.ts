import cluster from 'node:cluster';
import { stdout } from 'node:process';
import { type Config, readConfig } from '../config.ts';
import { startProcesses } from '../processes/processes.ts';
import { start } from '../start.ts';
import { banner, demoHint } from './banner.ts';
import { endWithGrace } from './end-with-grace.ts';
import { findLaunchers, watchLaunchers } from './launchers.ts';

interface ServeOptions {
  readonly demo?: boolean;
  /** The processes that the server ends with. */
  readonly launchers?: readonly number[];
}

const GRACE_MS = 10_000;
/** Longer than each of its processes has. */
const ALL_GRACE_MS = 12_000;

/** Serves until told to stop; says where, with what data and in which mode. */
export const serve = async ({
  demo = false,
  launchers = findLaunchers(),
}: ServeOptions = {}): Promise<void> => {
  const config = readConfig(process.env);
  if (cluster.isWorker) return serveAmongSeveral(config, demo);
  const isAlone = config.processes === 1;
  const running = isAlone
    ? { ...(await start(config, { demo, alone: true })), pids: [] }
    : await startProcesses({ count: config.processes, demo });
  const end = endWithGrace({
    close: async () => {
      clearInterval(watch);
      await running.close();
    },
    withinMs: isAlone ? GRACE_MS : ALL_GRACE_MS,
  });
  const watch = watchLaunchers(launchers, end);
  // Whoever reads that it listens may stop it at once.
  stdout.write(banner(config, running.url, running.pids));
  if (demo) stdout.write(demoHint(config));
};

/** As one of several processes, which says where it listens to the one that started it. */
const serveAmongSeveral = async (config: Config, demo: boolean): Promise<void> => {
  const { url, close } = await start(config, { demo });
  endWithGrace({ close, withinMs: GRACE_MS, isOneOfSeveral: true });
  process.send?.(url);
};
