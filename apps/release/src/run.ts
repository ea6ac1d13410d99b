import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const root = join(import.meta.dirname, '../../..');

const start = promisify(execFile);

/** What a program prints; thrown with all that it said when it fails. */
export const run = async (
  program: string,
  args: readonly string[],
  cwd: string = root,
): Promise<string> => {
  const { stdout } = await start(program, args, { cwd, maxBuffer: 2 ** 27 }).catch((error) => {
    throw new Error(`${error.message}\n${error.stdout}`, { cause: error });
  });
  return stdout;
};

/** The pnpm that runs us, else the one that everybody starts with. */
export const pnpm = (args: readonly string[], cwd?: string): Promise<string> => {
  const running = process.env.npm_execpath ?? '';
  if (!running.includes('pnpm')) return run('npx', ['--yes', 'pnpm', ...args], cwd);
  return /\.[cm]?js$/.test(running)
    ? run(process.execPath, [running, ...args], cwd)
    : run(running, args, cwd);
};
