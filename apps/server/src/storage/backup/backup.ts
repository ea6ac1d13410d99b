import { existsSync, rmSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';
import { programFile } from '../../program.ts';
import { makePrivateFile, publish } from '../files.ts';
import type { Connection } from '../sqlite/statements.ts';
import { UnusableDatabase } from '../unusable.ts';
import { type Label, problemIn, writeLabel } from './label.ts';
import { differingTables } from './same-rows.ts';

export type Progress = (doing: 'copying' | 'comparing' | 'checking', part?: number) => void;

const LOOK_EVERY_MS = 2;
const SHOW_EVERY_MS = 200;
const BUSY_DEADLINE_MS = 10_000;
/** Writers wait no longer, come what may: a copy that is not of the same moment is found out. */
const HOLD_DEADLINE_MS = 1_000;

/**
 * Copies a SQLite database into a new file, whatever is written meanwhile, and compares the copy with
 * the original before it gets its name. Who reads keeps no writer waiting; only while both begin to read,
 * so that they see the same, writers wait for some hundredths of a second.
 */
export const backUp = async (
  from: string,
  to: string,
  label: Label,
  progress: Progress,
): Promise<void> => {
  const unfinished = `${to}.partial`;
  reserveFile(to, unfinished);
  const stopCleaning = removeWhenInterrupted(unfinished);
  try {
    await copy(from, unfinished, progress);
    progress('checking');
    writeLabel(unfinished, label);
    const problem = problemIn(unfinished);
    if (problem !== null)
      throw new UnusableDatabase(`The copy of ${from} is damaged (${problem}).`);
    if (!publish(unfinished, to)) throw isThere(to);
  } finally {
    rmSync(unfinished, { force: true });
    stopCleaning();
  }
};

const isThere = (path: string): UnusableDatabase =>
  new UnusableDatabase(`${path} already exists and was left unchanged: name another file.`);

const reserveFile = (to: string, unfinished: string): void => {
  if (existsSync(to)) throw isThere(to);
  if (existsSync(unfinished))
    throw new UnusableDatabase(
      `${unfinished} exists: another backup is running, or one was interrupted. Delete the file if none is running.`,
    );
  makePrivateFile(unfinished);
};

const copy = async (from: string, to: string, progress: Progress): Promise<void> => {
  const original = new SqliteDatabase(from, { timeout: BUSY_DEADLINE_MS });
  try {
    const { done } = await copyOneSnapshot(original, from, to);
    const size = sizeOf(original);
    const timer = setInterval(() => progress('copying', statSync(to).size / size), SHOW_EVERY_MS);
    await done.finally(() => clearInterval(timer));
    progress('comparing');
    original.prepare('attach ? as copy').run(to);
    const wrong = differingTables(original);
    if (wrong.length > 0)
      throw new UnusableDatabase(
        `The copy of ${from} differs from the original (${wrong.join(', ')}) and was deleted: try again.`,
      );
  } finally {
    original.close();
  }
};

/** Begins to copy what `original` reads from now on; `done` tells when it is finished. */
const copyOneSnapshot = async (
  original: Connection,
  from: string,
  to: string,
): Promise<{ done: Promise<void> }> => {
  const worker = new Worker(programFile('storage/backup/vacuum.ts'), { workerData: { from, to } });
  let running = true;
  const done = new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => {
      running = false;
      resolve();
    });
  });
  const writer = new SqliteDatabase(from, { timeout: BUSY_DEADLINE_MS });
  try {
    await Promise.race([new Promise((resolve) => worker.once('message', resolve)), done]);
    writer.exec('begin immediate');
    original.exec('begin');
    original.prepare('select 1 from sqlite_schema').get();
    worker.postMessage('go');
    const until = performance.now() + HOLD_DEADLINE_MS;
    while (running && statSync(to).size === 0 && performance.now() < until)
      await sleep(LOOK_EVERY_MS);
  } finally {
    writer.close();
  }
  return { done };
};

const sizeOf = (connection: Connection): number => {
  const number = (pragma: string) => Number(connection.pragma(pragma, { simple: true }));
  return (number('page_count') - number('freelist_count')) * number('page_size');
};

/** A person may press Ctrl+C: then nothing is left behind. */
const removeWhenInterrupted = (path: string): (() => void) => {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const remove = (signal: NodeJS.Signals): void => {
    for (const end of ['', '-journal']) rmSync(path + end, { force: true });
    stop();
    process.kill(process.pid, signal);
  };
  const stop = (): void => {
    for (const signal of signals) process.off(signal, remove);
  };
  for (const signal of signals) process.on(signal, remove);
  return stop;
};
