import SqliteDatabase from 'better-sqlite3';
import { StoreUnavailable } from '../store.ts';

const codeOf = (error: unknown): string =>
  error instanceof SqliteDatabase.SqliteError ? error.code : '';

export const isBusy = (error: unknown): boolean => /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error));

/** The file is not what SQLite wrote. */
export const isCorrupt = (error: unknown): boolean => /^SQLITE_CORRUPT/.test(codeOf(error));

export const isUnavailable = (error: unknown): boolean =>
  /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|NOMEM)/.test(codeOf(error));

export const unavailableOr = (error: unknown): unknown =>
  isUnavailable(error) ? new StoreUnavailable(error) : error;
