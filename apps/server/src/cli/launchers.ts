import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

// `npx pnpm start` puts npx, a shell, pnpm and a second shell in front of the server. A signal to npx
// ends npx and its shell, and goes no further: so the server looks whether they are still there.

interface Process {
  readonly parent: number;
  readonly command: string;
}

/** Calls `gone`, once, when one of these has ended. */
export const watchLaunchers = (
  launchers: readonly number[],
  gone: () => void,
  every = 1000,
): NodeJS.Timeout => {
  const timer = setInterval(() => {
    if (launchers.every(isAlive)) return;
    clearInterval(timer);
    gone();
  }, every);
  return timer.unref();
};

/**
 * The processes from the parent up to the outermost npx, npm or pnpm; none if none of them started us.
 * To be asked first of all: those that have ended by then, say during a build, are not found.
 */
export const findLaunchers = (parent = process.ppid, read = readProcess): number[] => {
  const chain: number[] = [];
  let outermost = 0;
  for (let pid = parent; pid > 0; ) {
    const found = read(pid);
    if (found === undefined || !isLauncher.test(found.command)) break;
    chain.push(pid);
    if (isPackageManager.test(found.command)) outermost = chain.length;
    pid = found.parent;
  }
  return chain.slice(0, outermost);
};

const isPackageManager = /^(\S*node )?(\S*\/)?(npm|npx|pnpm)(-cli\.js)?( |$)/;
/** Or what stands between them: a shell with one command, Node, turbo. */
const isLauncher = new RegExp(
  `${isPackageManager.source}|^(\\S*\\/)?(node|turbo)( |$)|^(\\S*\\/)?\\w*sh -c `,
);

const readProcess = (pid: number): Process | undefined => {
  try {
    return process.platform === 'linux' ? readProc(pid) : readPs(pid);
  } catch {
    // Ended meanwhile, or a system without `ps`, as Windows.
    return undefined;
  }
};

const readProc = (pid: number): Process => ({
  parent: Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0),
  command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '),
});

const readPs = (pid: number): Process => {
  const args = ['-o', 'ppid=,command=', '-p', String(pid)];
  const line = execFileSync('ps', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const [, parent, command] = /^\s*(\d+)\s+(.*)/.exec(line) ?? [];
  return { parent: Number(parent ?? 0), command: command ?? '' };
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0) && !hasEnded(pid);
  } catch (error) {
    // EPERM: alive, and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** A process that has ended can still be signalled until the one that started it asks how. */
const hasEnded = (pid: number): boolean => {
  try {
    return (
      process.platform === 'linux' &&
      /^State:\s*[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
    );
  } catch {
    // Not to be told, say because no more files may be opened.
    return false;
  }
};
