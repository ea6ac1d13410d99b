import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { makePrivateFile } from '../files.ts';
import { UnusableDatabase } from '../unusable.ts';
import { isBusy } from './errors.ts';

/** Two that ask at once may hinder each other for a moment; one of them gets it. */
const PATIENCE_MS = 300;

/**
 * Keeps other servers off a database until it is released or the process ends, however it ends: SQLite's
 * lock on a small file beside it. Commands may open the database meanwhile.
 */
export const lockForServer = (path: string): { release: () => void } => {
  const file = lockFileOf(path);
  if (!existsSync(file)) makeLockFile(file);
  const lock = new SqliteDatabase(file, { timeout: PATIENCE_MS });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new UnusableDatabase(
      `${path} is in use by a running server, and only one at a time can serve a SQLite file: stop that server, or set another PARLEY_DATABASE_URL for this one.`,
    );
  }
  return { release: () => lock.close() };
};

/** Another server may be making it just now. */
const makeLockFile = (file: string): void => {
  try {
    makePrivateFile(file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  }
};

/** One lock for one file, whatever links lead to it. */
const lockFileOf = (path: string): string =>
  existsSync(path)
    ? `${realpathSync(path)}.lock`
    : join(realpathSync(dirname(path)), `${basename(path)}.lock`);
