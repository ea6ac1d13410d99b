import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { startCluster } from './postgres-cluster.ts';

/**
 * A real PostgreSQL: the one that `PARLEY_TEST_POSTGRES` names by its URL, the system's, or one that
 * comes inside a package.
 */
export interface PostgresServer {
  /** The maintenance database, `postgres://…`. */
  readonly url: string;
  /** The postmaster's process id; undefined while it is down, or when the server was given by URL. */
  readonly pid: () => number | undefined;
  /** Makes an empty database, or a copy of the one with the URL `template`, and returns its URL. */
  readonly createDatabase: (options?: { template?: string }) => Promise<string>;
  readonly dropDatabase: (url: string) => Promise<void>;
  /** As `pg_ctl stop -m` does. Not for a server that was given by URL. */
  readonly stop: (mode: 'fast' | 'immediate') => Promise<void>;
  /** Again, on the same data and port. */
  readonly start: () => Promise<void>;
  /** Stops it and takes its data away; of a server that was given, only what was made here. */
  readonly close: () => Promise<void>;
}

/**
 * Starts one, or says in a sentence why there is none. Several may run at once, and each ends with
 * the process that started it, even if that is killed.
 *
 * @param options.folder where the data goes; by default into memory if there is room, because commits
 * are synced to disk as in earnest, else to the temporary folder.
 */
export const startPostgres = async (
  options: { folder?: string } = {},
): Promise<PostgresServer | string> => {
  const given = process.env.PARLEY_TEST_POSTGRES;
  try {
    if (given?.includes('://')) return await givenServer(given);
    const { postmaster, close } = await startCluster(options.folder);
    return {
      url: postmaster.url,
      pid: () => postmaster.pid,
      ...databases(postmaster.url),
      stop: (mode) => postmaster.stop(mode),
      start: () => postmaster.start(),
      close,
    };
  } catch (error) {
    return `No PostgreSQL can be used: ${error instanceof Error ? error.message : String(error)}.`;
  }
};

const givenServer = async (url: string): Promise<PostgresServer> => {
  await run(url, 'select 1');
  const { createDatabase, dropDatabase } = databases(url);
  const made = new Set<string>();
  const notOurs = async (): Promise<void> => {
    throw new Error('The server that PARLEY_TEST_POSTGRES names is not ours to stop or start.');
  };
  return {
    url,
    pid: () => undefined,
    createDatabase: async (options) => {
      const database = await createDatabase(options);
      made.add(database);
      return database;
    },
    dropDatabase: async (database) => {
      await dropDatabase(database);
      made.delete(database);
    },
    stop: notOurs,
    start: notOurs,
    close: async () => {
      for (const database of made) await dropDatabase(database);
      made.clear();
    },
  };
};

const databases = (url: string): Pick<PostgresServer, 'createDatabase' | 'dropDatabase'> => ({
  createDatabase: async ({ template } = {}) => {
    const database = new URL(url);
    database.pathname = `/parley_${randomBytes(8).toString('hex')}`;
    const source = template === undefined ? 'template0' : nameOf(template);
    await run(url, `create database ${nameOf(database.href)} template ${source}`);
    return database.href;
  },
  dropDatabase: (database) => run(url, `drop database if exists ${nameOf(database)} with (force)`),
});

/** As SQL. */
const nameOf = (url: string): string =>
  `"${decodeURIComponent(new URL(url).pathname.slice(1)).replaceAll('"', '""')}"`;

const run = async (url: string, statement: string): Promise<void> => {
  const client = new Client(url);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};
