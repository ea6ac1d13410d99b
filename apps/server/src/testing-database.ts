import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Client, Pool } from 'pg';
import { openStore } from './storage/open.ts';

/** A database of its own for a test, gone when it is disposed of. */
interface TestDatabase extends AsyncDisposable {
  readonly url: string;
}

/** Where tests keep their data: a PostgreSQL server, with the database that they copy, or files. */
const postgresOfTests = () => {
  const { PARLEY_TEST_DATABASE: server, PARLEY_TEST_TEMPLATE: template } = process.env;
  return server === undefined || template === undefined ? undefined : { server, template };
};
type PostgresOfTests = NonNullable<ReturnType<typeof postgresOfTests>>;

/** An empty database for a test. */
export const testDatabase = async (): Promise<TestDatabase> => {
  const postgres = postgresOfTests();
  return postgres === undefined ? fileDatabase() : postgresDatabase(postgres, 'template1');
};

/** One with the tables of this version: a copy, for migrating takes long. */
export const preparedDatabase = async (): Promise<TestDatabase> => {
  const postgres = postgresOfTests();
  return postgres === undefined ? preparedFile() : preparedPostgres(postgres);
};

/** Makes the database at `url` what tests get copies of. */
export const migrateTemplate = async (url: string): Promise<void> => {
  const { store } = await openStore({ database: { engine: 'postgres', url }, pooler: null });
  await store.close();
};

const fileDatabase = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-test-'));
  const path = join(folder, 'parley.db');
  return {
    url: `file:${path}`,
    path,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
};

const preparedBytes = async (): Promise<Buffer> => {
  await using database = await fileDatabase();
  const { path } = database;
  const { store } = await openStore({ database: { engine: 'sqlite', path }, pooler: null });
  await store.close();
  return readFile(path);
};

let bytes: Promise<Buffer> | undefined;

const preparedFile = async (): Promise<TestDatabase> => {
  bytes ??= preparedBytes();
  const database = await fileDatabase();
  await writeFile(database.path, await bytes);
  const connection = new SqliteDatabase(database.path);
  connection.prepare(newId('?')).run(randomUUID());
  connection.close();
  return database;
};

const preparedPostgres = async (postgres: PostgresOfTests): Promise<TestDatabase> => {
  const database = await postgresDatabase(postgres, postgres.template);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(newId('$1'), [randomUUID()]).finally(() => client.end());
  return database;
};

/** A copy is another database. */
const newId = (value: string): string => `update fact set value = ${value} where name = 'database'`;

/** Connections for the commands of a process, which ends though they are open. */
let commands: Pool | undefined;

const postgresDatabase = async (
  { server, template }: PostgresOfTests,
  source: string,
): Promise<TestDatabase> => {
  commands ??= new Pool({ connectionString: server, max: 3, allowExitOnIdle: true }).on(
    'error',
    () => {},
  );
  const pool = commands;
  const name = `${template}_${randomBytes(8).toString('hex')}`;
  await pool.query(`create database ${name} template ${source}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    [Symbol.asyncDispose]: async () => {
      // PostgreSQL waits for those who are leaving it; the tests need not. What is left at the end is
      // dropped with the template.
      pool.query(`drop database ${name}`).catch(() => {});
    },
  };
};
