import { existsSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { makePrivate, makePrivateFile } from '../files.ts';
import { migrate } from '../migrations/index.ts';
import type { Database } from '../schema.ts';
import { ddl } from './ddl.ts';
import { APPLICATION_ID } from './inspect.ts';
import type { Connection } from './statements.ts';

const CHECKPOINT_PAGES = 10_000;
const CACHE_KIB = 64 * 1024;

/** Opens or makes a database file, for this user alone, and brings it to this version. */
export const openConnection = async (
  path: string,
  timeout: number,
): Promise<{ connection: Connection; isNew: boolean }> => {
  // Its log and index take their mode from it.
  if (!existsSync(path)) makePrivateFile(path);
  for (const file of [path, `${path}-wal`, `${path}-shm`]) makePrivate(file);
  const connection = new SqliteDatabase(path, { timeout });
  try {
    return { connection, isNew: await prepare(connection) };
  } catch (error) {
    connection.close();
    throw error;
  }
};

/** Whether the database is new. */
const prepare = async (connection: Connection): Promise<boolean> => {
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  connection.pragma(`cache_size = -${CACHE_KIB}`);
  // What a savepoint may have to undo is kept in memory, not in a file.
  connection.pragma('temp_store = MEMORY');
  const isNew = await migrateAtOnce(connection);
  checkDurable(connection);
  // From here on a lock is waited for between turns: a busy wait would freeze the event loop.
  connection.pragma('busy_timeout = 0');
  return isNew;
};

/**
 * In one transaction, which Kysely begins on PostgreSQL only: a start that is cut short leaves what
 * there was, and who opens the file meanwhile waits.
 */
const migrateAtOnce = async (connection: Connection): Promise<boolean> => {
  const dialect = new SqliteDialect({ database: connection });
  connection.exec('BEGIN IMMEDIATE');
  // Closing the connection after a failure takes everything back.
  const isNew = await migrate(new Kysely<Database>({ dialect }), ddl);
  if (isNew) connection.pragma(`application_id = ${APPLICATION_ID}`);
  connection.exec('COMMIT');
  return isNew;
};

// better-sqlite3 falls back to NORMAL at the first write in WAL mode unless FULL was set by hand.
const checkDurable = (connection: Connection): void => {
  if (connection.pragma('synchronous', { simple: true }) !== 2)
    throw new Error('SQLite does not flush its log at each commit (synchronous is not FULL).');
};
