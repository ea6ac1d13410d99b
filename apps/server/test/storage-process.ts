import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const parley = fileURLToPath(new URL('../parley.js', import.meta.url));

interface Spawned {
  /** Nothing of the test's own environment but the path reaches the process. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly node?: string;
  /** Whom it runs as. */
  readonly uid?: number;
  /** What is run; the sources unless it is told. */
  readonly program?: string;
}

const spawnParley = (
  args: readonly string[],
  { env, cwd, uid, node = process.execPath, program = parley }: Spawned,
): ChildProcess =>
  spawn(node, [program, ...args], {
    env: { PATH: process.env.PATH, ...env },
    cwd,
    uid,
    stdio: ['ignore', 'pipe', 'pipe'],
  });

const exitOf = async (child: ChildProcess): Promise<number | string | null> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode ?? child.signalCode;
};

const read = async (stream: ChildProcess['stdout']): Promise<string> =>
  stream === null ? '' : text(stream);

/** Runs the command to its end. */
export const runParley = async (args: readonly string[], options: Spawned = {}) => {
  const child = spawnParley(args, options);
  const [code, stdout, stderr] = await Promise.all([
    exitOf(child),
    read(child.stdout),
    read(child.stderr),
  ]);
  return { code, stdout, stderr };
};

/** A server as a person starts it, on a free port; killed when the test ends. */
export const serveParley = async (database: string, options: Spawned = {}) => {
  const env = { PORT: '0', PARLEY_DATABASE_URL: `file:${database}`, ...options.env };
  const child = spawnParley(['serve'], { ...options, env });
  const stderr = read(child.stderr);
  const exited = exitOf(child);
  let stdout = '';
  let complaints = '';
  child.stderr?.on('data', (part: Buffer) => {
    complaints += part;
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      stdout += part;
      const found = /listens on (\S+)\n/.exec(stdout)?.[1];
      if (found) resolve(found);
    });
    exited.then(async () => reject(new Error(`The server ended: ${await stderr}`)), reject);
  });
  /** Sends a signal; what the process ends with: its exit code, or the signal that ended it. */
  const end = (signal: 'SIGKILL' | 'SIGTERM'): Promise<number | string | null> => {
    child.kill(signal);
    return exited;
  };
  return {
    url,
    pid: child.pid ?? 0,
    exited,
    /** What it has printed so far. */
    stdout: () => stdout,
    stderr,
    /** The same for its errors. */
    complaints: () => complaints,
    end,
    [Symbol.asyncDispose]: async () => {
      await end('SIGKILL');
    },
  };
};
