import { existsSync, statSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { command } from '../../program.ts';
import { migrationNames } from '../migrations/index.ts';
import { type Found, recognise } from '../migrations/recognise.ts';
import { UnusableDatabase } from '../unusable.ts';
import { damaged } from './damage.ts';
import { ddl } from './ddl.ts';
import { isCorrupt } from './errors.ts';

/** Marks a database file as one of Parley's: "PARL" in ASCII. Files of before have 0. */
export const APPLICATION_ID = 0x5041_524c;

/** The table that a backup has more than a database. */
export const BACKUP_TABLE = 'backup';

interface Seen extends Found {
  readonly applicationId: number;
}

/** Whether there is a database of this program and version at a path; changes nothing, whatever is there. */
export const inspect = (path: string): 'ours' | 'empty' => {
  if (!existsSync(path) || statSync(path).size === 0) return 'empty';
  const seen = inspectFile(path);
  if (seen.applicationId !== 0 && seen.applicationId !== APPLICATION_ID)
    throw new UnusableDatabase(
      `${path} is a database of another program and was left unchanged. Set PARLEY_DATABASE_URL to one of Parley's own.`,
    );
  const what = recognise(seen, migrationNames(ddl));
  if (!seen.tables.includes(BACKUP_TABLE)) return what;
  throw new UnusableDatabase(
    `${path} is a backup and was left unchanged. "${command} restore ${path}" restores it.`,
  );
};

/** Looks into a database and changes nothing. */
export const inspectFile = (path: string): Seen => {
  try {
    return lookInto(path);
  } catch (error) {
    throw isCorrupt(error) ? damaged(path, 'its list of tables') : error;
  }
};

const lookInto = (path: string): Seen => {
  const connection = new SqliteDatabase(path, { readonly: hasJournal(path), fileMustExist: true });
  try {
    const names = (sql: string) => connection.prepare<[], string>(sql).pluck().all();
    const tables = names(
      `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'`,
    );
    const migrated = tables.includes('kysely_migration');
    return {
      name: path,
      tables,
      migrations: migrated ? names('select name from kysely_migration') : [],
      applicationId: Number(connection.pragma('application_id', { simple: true })),
    };
  } finally {
    connection.close();
  }
};

/**
 * Whether there is something that a writer would bring into the database when it closes. Where there
 * is not, one that only reads would leave an empty log behind.
 */
const hasJournal = (path: string): boolean =>
  existsSync(`${path}-wal`) || existsSync(`${path}-journal`);
