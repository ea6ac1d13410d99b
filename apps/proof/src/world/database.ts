import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PostgresServer } from '@parley/testkit/postgres';
import SqliteDatabase from 'better-sqlite3';
import { Client } from 'pg';
import { z } from 'zod';

/** A fresh database, as a server sees it (its URL) and past the server. */
export interface Database {
  readonly url: string;
  /** Whether several servers may share it. */
  readonly shared: boolean;
  /** The SQLite file. */
  readonly file: string | null;
  /** The column `found` of what a query gives. */
  readonly find: (sql: string) => Promise<string[]>;
  /** Locks writers out from another process until it is released. */
  readonly lock: () => Promise<() => Promise<void>>;
  readonly remove: () => Promise<void>;
}

const Found = z
  .object({ found: z.union([z.string(), z.number()]) })
  .transform(({ found }) => String(found))
  .array();

export const sqliteDatabase = async (): Promise<Database> => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-proof-'));
  const file = join(folder, 'parley.db');
  return {
    url: `file:${file}`,
    shared: false,
    file,
    find: async (sql) => {
      using connection = open(file, { readonly: true });
      return Found.parse(connection.database.prepare(sql).all());
    },
    lock: async () => {
      const { database, [Symbol.dispose]: close } = open(file);
      database.exec('begin immediate');
      return async () => {
        database.exec('commit');
        close();
      };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};

const open = (file: string, options: SqliteDatabase.Options = {}) => {
  const database = new SqliteDatabase(file, options);
  return { database, [Symbol.dispose]: () => void database.close() };
};

export const postgresDatabase = async (server: PostgresServer): Promise<Database> => {
  const url = await server.createDatabase();
  return {
    url,
    shared: true,
    file: null,
    find: async (sql) => {
      const client = await connected(url);
      try {
        return Found.parse((await client.query(sql)).rows);
      } finally {
        await client.end();
      }
    },
    lock: async () => {
      const client = await connected(url);
      await client.query('begin');
      await client.query('lock table message in exclusive mode');
      return async () => {
        await client.query('commit');
        await client.end();
      };
    },
    remove: () => server.dropDatabase(url),
  };
};

const connected = async (url: string): Promise<Client> => {
  const client = new Client({ connectionString: url });
  // It ends with its server when a scenario stops that.
  client.on('error', () => {});
  await client.connect();
  return client;
};
