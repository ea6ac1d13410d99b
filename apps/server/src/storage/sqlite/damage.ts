import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { command, programFile } from '../../program.ts';
import { UnusableDatabase } from '../unusable.ts';
import { quickCheck } from './quick-check.ts';

/** Looked through in less time than a process takes to start. */
const SMALL_BYTES = 16 * 2 ** 20;
/** A start waits no longer: a file of a gigabyte or so is looked through whole, a larger one in part. */
const DEADLINE_MS = 5_000;

const program = fileURLToPath(programFile('storage/sqlite/quick-check-process.ts'));

/** Looks for damage, as far as it gets in time. */
export const checkForDamage = async (path: string): Promise<void> => {
  const isSmall = statSync(path).size <= SMALL_BYTES;
  const problem = isSmall ? quickCheck(path) : await checkInProcess(path);
  if (problem) throw damaged(path, problem);
};

/** Only a process can be ended while SQLite is at it. */
const checkInProcess = (path: string): Promise<string> =>
  new Promise((resolve) => {
    const options = { timeout: DEADLINE_MS, killSignal: 'SIGKILL' } as const;
    execFile(process.execPath, [program, path], options, (_, stdout) => resolve(stdout));
  });

export const damaged = (path: string, problem: string): UnusableDatabase =>
  new UnusableDatabase(
    `${path} is damaged (${problem}). Restore a backup: "${command} restore FILE --replace" keeps the damaged file under another name.`,
  );
