import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { UnusableDatabase } from '../unusable.ts';

/** A start waits no longer: a file of a gigabyte or so is looked through whole, a larger one in part. */
const DEADLINE_MS = 5_000;

const program = fileURLToPath(new URL('quick-check.ts', import.meta.url));

/** Looks for damage, as far as it gets in time: in a process of its own, which can be ended. */
export const checkForDamage = async (path: string): Promise<void> => {
  const [problem] = (await problemsOf(path)).split('\n');
  if (problem) throw damaged(path, problem);
};

const problemsOf = (path: string): Promise<string> =>
  new Promise((resolve) => {
    const options = { timeout: DEADLINE_MS, killSignal: 'SIGKILL' } as const;
    execFile(process.execPath, [program, path], options, (_, stdout) => resolve(stdout));
  });

export const damaged = (path: string, problem: string): UnusableDatabase =>
  new UnusableDatabase(
    `${path} is damaged (${problem}). Restore a backup: "pnpm parley restore FILE --replace" keeps what is there aside.`,
  );
