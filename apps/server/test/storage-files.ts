import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { z } from 'zod';
import { openSqlite } from '../src/storage/sqlite.ts';

/** A folder that is gone when the test ends. */
export const tempFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-storage-'));
  return {
    folder,
    file: (name: string) => join(folder, name),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
};

/** The path of a new database of this version, closed, in a folder of its own. */
export const migratedDatabase = async () => {
  const temp = await tempFolder();
  const database = temp.file('parley.db');
  await (await openSqlite(database)).store.close();
  return { ...temp, database };
};

/** What a query finds in a database file, read past the server that may have it open. */
export const rowsOf = <Row>(
  path: string,
  row: z.ZodType<Row>,
  sql: string,
  ...values: readonly unknown[]
): Row[] => {
  const connection = new SqliteDatabase(path, { readonly: true });
  try {
    return row.array().parse(connection.prepare(sql).all(...values));
  } finally {
    connection.close();
  }
};
