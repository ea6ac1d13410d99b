import SqliteDatabase from 'better-sqlite3';
import { BACKUP_TABLE } from '../sqlite/inspect.ts';
import type { Connection } from '../sqlite/statements.ts';
import { UnusableDatabase } from '../unusable.ts';

/** What a backup knows of itself, in a table of its own. */
export interface Label {
  /** Keys the hashes of session tokens; null when it was not kept with the database. */
  readonly secret: string | null;
  readonly madeAt: string;
}

/** Makes a backup of a copy, so that nobody serves it by accident, and its secret is at hand. */
export const writeLabel = (path: string, { secret, madeAt }: Label): void =>
  withDatabase(path, (connection) => {
    connection.exec(`create table ${BACKUP_TABLE} (secret text, made_at text not null) strict`);
    connection.prepare(`insert into ${BACKUP_TABLE} values (?, ?)`).run(secret, madeAt);
  });

/** Makes a database of a backup again. */
export const removeLabel = (path: string): Label =>
  withDatabase(path, (connection) => {
    const label = connection
      .prepare<[], Label>(`select secret, made_at as "madeAt" from ${BACKUP_TABLE}`)
      .get();
    if (label === undefined) throw new UnusableDatabase(`${path} does not say when it was made.`);
    connection.exec(`drop table ${BACKUP_TABLE}`);
    return label;
  });

/** The first thing that is wrong with a database, looked through whole; null: nothing. */
export const problemIn = (path: string): string | null =>
  withDatabase(path, (connection) => {
    try {
      const found = connection.prepare<[], string>('pragma integrity_check(1)').pluck().get();
      return found === 'ok' ? null : String(found);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  });

const withDatabase = <Result>(path: string, work: (connection: Connection) => Result): Result => {
  const connection = new SqliteDatabase(path, { fileMustExist: true });
  try {
    connection.pragma('synchronous = FULL');
    return work(connection);
  } finally {
    connection.close();
  }
};
