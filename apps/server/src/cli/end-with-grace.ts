import cluster from 'node:cluster';
import { inspect } from 'node:util';
import closeWithGrace from 'close-with-grace';
import { isBrokenConnection } from '../connections/broken.ts';
import { STOP } from '../processes/kept-process.ts';

interface Ending {
  /** What is closed at a signal or an error, before the process ends. */
  readonly close: () => Promise<void>;
  /** It ends anyway after this. */
  readonly withinMs: number;
  /** One of several processes: it is told to stop, perhaps by signals as well, and starts with it once. */
  readonly isOneOfSeveral?: boolean;
}

/** Signals that a terminal or a service manager sends to all processes of a group, whoever else passes them on. */
const FOR_ALL = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM'] as const;

/**
 * Ends the process at a signal, or at an error that nobody foresaw; a connection that broke ends only
 * itself. Returns what ends it.
 */
export const endWithGrace = ({ close, withinMs, isOneOfSeveral = false }: Ending): (() => void) => {
  let failure: unknown;
  const skip: closeWithGrace.AllEvents[] = ['uncaughtException', 'unhandledRejection'];
  if (isOneOfSeveral) skip.push(...FOR_ALL);
  const grace = closeWithGrace({ delay: withinMs, logger: false, skip }, async () => {
    await close();
    // With it the process ends with 1.
    if (failure !== undefined) throw failure;
  });
  const take = (error: unknown): void => {
    if (isBrokenConnection(error)) {
      say(`a connection error was ignored: ${error.message}`);
      return;
    }
    const isSecond = failure !== undefined;
    failure = error ?? new Error('No reason was given.');
    say(`stopping after an error: ${inspect(error)}`);
    if (isSecond) process.exit(1);
    grace.close();
  };
  if (isOneOfSeveral) onceTold(grace.close);
  process.on('uncaughtException', take).on('unhandledRejection', take);
  // Nobody reads what we say: that ends nothing either.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => {});
  return grace.close;
};

const onceTold = (close: () => void): void => {
  let told = false;
  const stop = (): void => {
    if (!told) close();
    told = true;
  };
  for (const signal of FOR_ALL) process.on(signal, stop);
  process.on('message', (message) => {
    if (message === STOP) stop();
  });
};

const say = (text: string): void => {
  process.stderr.write(`parley${cluster.isWorker ? ` (process ${process.pid})` : ''}: ${text}\n`);
};
