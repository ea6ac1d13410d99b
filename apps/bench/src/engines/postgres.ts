import { tmpdir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { type PostgresServer, startPostgres } from '@parley/testkit/postgres';
import { Client } from 'pg';
import { fillStatements } from '../world/fill.ts';
import type { BenchDatabase, Engine } from './engine.ts';

/** A PostgreSQL of its own on the disk, as people would have it: nothing is in memory only. */
export const postgresEngine = async (): Promise<Engine | string> => {
  const server = await startPostgres({ folder: tmpdir() });
  if (typeof server === 'string') return server;
  return {
    name: 'postgres',
    description: await ask(server.url, describe),
    createDatabase: async () => database(server, await server.createDatabase()),
    close: () => server.close(),
  };
};

const database = (server: PostgresServer, url: string): BenchDatabase => ({
  url,
  fill: (threads, addresses) =>
    ask(url, async (client) => {
      await client.query('begin');
      const bytes = (hex: string): string => `'\\x${hex}'::bytea`;
      for (const sql of fillStatements(threads, addresses, bytes)) await client.query(sql);
      for (const table of NUMBERED)
        await client.query(
          `select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`,
        );
      await client.query('commit');
      await client.query('vacuum analyze');
    }),
  copy: async () => database(server, await server.createDatabase({ template: url })),
  flushes: () => ask(url, flushes),
});

/** Tables that number their rows themselves. */
const NUMBERED = ['address', 'thread', 'message'];

const ask = async <Result>(
  url: string,
  question: (client: Client) => Promise<Result>,
): Promise<Result> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await question(client);
  } finally {
    await client.end();
  }
};

const describe = async (client: Client): Promise<string> => {
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  return `PostgreSQL ${rows[0]?.server_version.split(' ', 1)}, synchronous_commit=on`;
};

/** Idle connections tell what they did after ten seconds. */
const TOLD_MS = 11_000;

/** Of the whole server, on which nobody else works. From version 18 on they are counted elsewhere. */
const flushes = async (client: Client): Promise<number | undefined> => {
  await wait(TOLD_MS);
  const version = await client.query<{ number: number }>(
    `select current_setting('server_version_num')::int as number`,
  );
  const source =
    (version.rows[0]?.number ?? 0) < 180_000
      ? 'wal_sync as syncs from pg_stat_wal'
      : `sum(fsyncs) as syncs from pg_stat_io where object = 'wal'`;
  const { rows } = await client.query<{ syncs: string }>(`select ${source}`);
  return rows[0] && Number(rows[0].syncs);
};
