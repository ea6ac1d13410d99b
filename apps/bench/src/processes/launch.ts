import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** The server's core, and the one of the load; a machine without `taskset` decides by itself. */
export const SERVER_CORE = 0;
export const LOAD_CORE = 1;

const canPin = spawnSync('taskset', ['-c', '0,1', 'true']).status === 0;

interface Options {
  /** Null: on any. */
  readonly core: number | null;
  readonly env?: Readonly<Record<string, string>>;
  /** Options of Node itself, e.g. of its profiler. */
  readonly nodeOptions?: readonly string[];
}

/** Starts a Node program on one core, with a channel for messages; it ends with this process. */
export const launch = (
  program: string,
  args: readonly string[],
  options: Options,
): ChildProcess => {
  const { core, env = {}, nodeOptions = [] } = options;
  const command = [process.execPath, ...nodeOptions, program, ...args];
  const [file = '', ...rest] =
    canPin && core !== null ? ['taskset', '-c', String(core), ...command] : command;
  const child = spawn(file, rest, {
    env: { ...ownEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
};

/** Asks a program to end, and waits until it has. */
export const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
};

export const pinning = (): string =>
  canPin ? 'server on one core, load on another' : 'not pinned to cores (no taskset)';

// Settings of whoever runs the benchmark must not reach the servers.
const ownEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(PARLEY_|HOST$|PORT$|NODE_OPTIONS$)/.test(name),
    ),
  );

const running = new Set<ChildProcess>();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
