import { startPostgres } from '@parley/testkit/postgres';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's URL; null when there is none. */
    postgres: string | null;
  }
}

/** A PostgreSQL server for all tests that run on it, each with a database of its own. */
export default async (project: TestProject): Promise<(() => Promise<void>) | undefined> => {
  const server = await startPostgres();
  if (typeof server !== 'string') {
    project.provide('postgres', server.url);
    return server.close;
  }
  process.stderr.write(`\n${server}\nThe tests on PostgreSQL are SKIPPED.\n\n`);
  project.provide('postgres', null);
  return undefined;
};
