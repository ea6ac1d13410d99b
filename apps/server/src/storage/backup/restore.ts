import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { command } from '../../program.ts';
import { makeFolder, makePrivate, publish, replace as replaceFile } from '../files.ts';
import { migrationNames } from '../migrations/index.ts';
import { recognise } from '../migrations/recognise.ts';
import { ddl } from '../sqlite/ddl.ts';
import { isBusy, isUnavailable } from '../sqlite/errors.ts';
import { BACKUP_TABLE, inspectFile } from '../sqlite/inspect.ts';
import { lockForServer } from '../sqlite/server-lock.ts';
import { UnusableDatabase } from '../unusable.ts';
import type { Progress } from './backup.ts';
import { type Label, problemIn, removeLabel } from './label.ts';

interface RestoreOptions {
  /** Whether what is there may be put aside. */
  readonly replace: boolean;
  /** Ends the name of what is put aside. */
  readonly aside: string;
  readonly progress: Progress;
}

interface Restored extends Label {
  /** Where the database of before is now, if there was one. */
  readonly before: string | null;
}

/**
 * Puts the database of a checked backup in its place, while no server runs there. What was there stays
 * until that moment: who is cut short before it only has to restore again. `keep` is given what the
 * backup knows just before, and gives what undoes it.
 */
export const restore = (
  from: string,
  to: string,
  { replace, aside, progress }: RestoreOptions,
  keep: (label: Label) => () => void,
): Restored => {
  checkIsBackup(from);
  makeFolder(dirname(to));
  const lock = lockForServer(to);
  const unfinished = `${to}.partial`;
  try {
    const isThere = existsSync(to) && statSync(to).size > 0;
    if (isThere && !replace)
      throw new UnusableDatabase(
        `${to} already exists and was left unchanged: --replace restores the backup and keeps the old database under another name.`,
      );
    progress('copying');
    copyFileSync(from, unfinished);
    makePrivate(unfinished);
    progress('checking');
    const problem = problemIn(unfinished);
    if (problem !== null)
      throw new UnusableDatabase(`${from} is damaged (${problem}); nothing was restored.`);
    const label = removeLabel(unfinished);
    if (isThere) settle(to);
    const before = `${to}${aside}`;
    const undo = keep(label);
    try {
      put(unfinished, to, before);
    } catch (error) {
      undo();
      throw error;
    }
    return { ...label, before: isThere ? before : null };
  } finally {
    rmSync(unfinished, { force: true });
    lock.release();
  }
};

/** A log that a damaged database left would be taken for that of the new one: it goes first. */
const put = (finished: string, to: string, before: string): void => {
  const left = ['-wal', '-shm'].filter((end) => existsSync(to + end));
  for (const end of left) renameSync(to + end, before + end);
  try {
    if (existsSync(to)) replaceFile(finished, to, before);
    else publish(finished, to);
  } catch (error) {
    for (const end of left) renameSync(before + end, to + end);
    throw error;
  }
};

const checkIsBackup = (path: string): void => {
  if (isDatabase(path)) {
    const seen = inspectFile(path);
    recognise(seen, migrationNames(ddl));
    if (seen.tables.includes(BACKUP_TABLE)) return;
  }
  throw new UnusableDatabase(
    `${path} is not a backup made by "${command} backup". A plain copy of a database can be put in its place by hand while Parley is stopped.`,
  );
};

/** By the words that every SQLite file begins with. */
const isDatabase = (path: string): boolean => {
  const file = openSync(path, 'r');
  try {
    const start = Buffer.alloc(16);
    readSync(file, start);
    return start.toString('latin1') === 'SQLite format 3\0';
  } finally {
    closeSync(file);
  }
};

/** Brings all of a database into its one file, unless it is damaged; refuses while others have it open. */
const settle = (path: string): void => {
  try {
    const connection = new SqliteDatabase(path, { timeout: 0 });
    try {
      connection.pragma('locking_mode = exclusive');
      connection.exec('begin exclusive; rollback');
      connection.pragma('wal_checkpoint(truncate)');
    } finally {
      connection.close();
    }
  } catch (error) {
    if (isBusy(error))
      throw new UnusableDatabase(`${path} is open in another program: stop that first.`);
    if (isUnavailable(error)) throw error;
  }
};
