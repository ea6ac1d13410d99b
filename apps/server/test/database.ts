import SqliteDatabase from 'better-sqlite3';
import { Client, types } from 'pg';
import type { z } from 'zod';
import { readConfig } from '../src/config.ts';
import { openStore } from '../src/storage/open.ts';
import type { Store } from '../src/storage/store.ts';

/** A test's database, by its URL, past the server that has it open. */

/** What a query finds; `?` stands for a value. */
export const rowsOf = async <Row>(
  database: string,
  row: z.ZodType<Row>,
  sql: string,
  ...values: readonly unknown[]
): Promise<Row[]> => row.array().parse(await ask(database, sql, values));

/** Does what a statement says. */
export const execute = async (database: string, sql: string): Promise<void> => {
  await ask(database, sql, []);
};

/** From here on a table takes no new rows: whoever tries has an error. */
export const refuseRows = async (database: string, table: 'address' | 'thread'): Promise<void> => {
  if (database.startsWith('file:'))
    return execute(
      database,
      `create trigger full before insert on ${table} begin select raise(abort, 'full'); end`,
    );
  await execute(
    database,
    `create function no_more() returns trigger language plpgsql as
     $$ begin raise exception 'full'; end $$`,
  );
  await execute(
    database,
    `create trigger no_more before insert on ${table} execute function no_more()`,
  );
};

/** A store of its own for as long as `work` takes. */
export const withStore = async <Result>(
  database: string,
  work: (store: Store) => Promise<Result>,
): Promise<Result> => {
  const { store } = await openStore(readConfig({ PARLEY_DATABASE_URL: database }));
  return work(store).finally(() => store.close());
};

const ask = (database: string, sql: string, values: readonly unknown[]): Promise<unknown[]> =>
  database.startsWith('file:')
    ? askSqlite(database.slice('file:'.length), sql, values)
    : askPostgres(database, sql, values);

const askSqlite = async (path: string, sql: string, values: readonly unknown[]) => {
  const connection = new SqliteDatabase(path);
  try {
    const statement = connection.prepare(sql);
    if (statement.reader) return statement.all(...values);
    statement.run(...values);
    return [];
  } finally {
    connection.close();
  }
};

const INT8 = 20;
const NUMERIC = 1700;

const askPostgres = async (database: string, sql: string, values: readonly unknown[]) => {
  const client = new Client({
    connectionString: database,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8 || oid === NUMERIC ? Number : types.getTypeParser(oid, format),
    },
  });
  await client.connect();
  try {
    let count = 0;
    const text = sql.replaceAll('?', () => {
      count += 1;
      return `$${count}`;
    });
    return (await client.query(text, [...values])).rows;
  } finally {
    await client.end();
  }
};
