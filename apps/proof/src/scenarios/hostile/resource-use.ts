import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Database } from '../../world/database.ts';
import type { Service } from '../../world/service.ts';

const MEGABYTE = 2 ** 20;
const LOOK_MS = 50;

/** What something took of the machine, in megabytes. */
export interface ResourceUse {
  readonly rss: { readonly before: number; readonly peak: number; readonly after: number };
  readonly disk: number;
  /** Written to stdout and stderr. */
  readonly log: number;
}

/** Looks at the server's process and its database while something is done. */
export const measured = async <Result>(
  service: Service,
  database: Database,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly taken: ResourceUse }> => {
  const before = rssOf(service.pid);
  const diskBefore = await diskOf(database);
  const logBefore = service.logged;
  let peak = before;
  const looking = setInterval(() => {
    peak = Math.max(peak, rssOf(service.pid));
  }, LOOK_MS);
  const result = await work().finally(() => clearInterval(looking));
  const taken = {
    rss: { before, peak, after: rssOf(service.pid) },
    disk: (await diskOf(database)) - diskBefore,
    log: (service.logged - logBefore) / MEGABYTE,
  };
  return { result, taken };
};

/** 0 when there is no such process any more. */
const rssOf = (pid: number): number => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
};

/** The database's files; of PostgreSQL without its log, which it writes over. */
const diskOf = async (database: Database): Promise<number> => {
  if (database.file === null) {
    const [size = '0'] = await database.find(
      'select pg_database_size(current_database())::text as found',
    );
    return Number(size) / MEGABYTE;
  }
  const sizes = await Promise.all(
    ['', '-wal'].map((end) => stat(`${database.file}${end}`).catch(() => ({ size: 0 }))),
  );
  return sizes.reduce((sum, { size }) => sum + size, 0) / MEGABYTE;
};
