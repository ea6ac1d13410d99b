import { startPostgres } from '@parley/testkit/postgres';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { migrateTemplate } from '../src/testing-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's URL, and the name of the database that tests copy; null when there is none. */
    postgres: { server: string; template: string } | null;
  }
}

/** A PostgreSQL server for all tests that run on it, each with a database of its own. */
export default async (project: TestProject): Promise<(() => Promise<void>) | undefined> => {
  const server = await startPostgres();
  if (typeof server !== 'string') {
    const url = await server.createDatabase();
    await migrateTemplate(url);
    const template = new URL(url).pathname.slice(1);
    project.provide('postgres', { server: server.url, template });
    return async () => {
      await dropCopies(server.url, template);
      await server.close();
    };
  }
  process.stderr.write(`\n${server}\nThe tests on PostgreSQL are SKIPPED.\n\n`);
  project.provide('postgres', null);
  return undefined;
};

/** Drops what no test has dropped. */
const dropCopies = async (server: string, template: string): Promise<void> => {
  const client = new Client({ connectionString: server });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    'select datname as name from pg_database where starts_with(datname, $1)',
    [`${template}_`],
  );
  for (const { name } of rows) await client.query(`drop database if exists ${name} with (force)`);
  await client.end();
};
