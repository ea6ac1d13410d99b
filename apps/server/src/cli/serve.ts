import { stdout } from 'node:process';
import { inspect } from 'node:util';
import closeWithGrace from 'close-with-grace';
import { databaseName } from '../config/database.ts';
import { type Config, readConfig } from '../config.ts';
import { isBrokenConnection } from '../connections/broken.ts';
import { addressOf, cast, castNames } from '../demo/cast.ts';
import { type Running, start } from '../start.ts';
import { findLaunchers, watchLaunchers } from './launchers.ts';

interface ServeOptions {
  readonly demo?: boolean;
  /** The processes that the server ends with. */
  readonly launchers?: readonly number[];
}

/** Serves until told to stop; says where, with what data and in which mode. */
export const serve = async ({
  demo = false,
  launchers = findLaunchers(),
}: ServeOptions = {}): Promise<void> => {
  const config = readConfig(process.env);
  const running = await start(config, { demo, alone: true });
  stdout.write(banner(config, running.url));
  if (demo) stdout.write(demoHint(config));
  endWithGrace(running, launchers);
};

/** Stops at a signal, when what started it ends, or at an error that nobody foresaw; a connection that broke ends only itself. */
const endWithGrace = (running: Running, launchers: readonly number[]): void => {
  let failure: unknown;
  const skip: closeWithGrace.AllEvents[] = ['uncaughtException', 'unhandledRejection'];
  const { close } = closeWithGrace({ delay: 10_000, logger: false, skip }, async () => {
    clearInterval(watch);
    await running.close();
    // With it the process ends with 1.
    if (failure !== undefined) throw failure;
  });
  const watch = watchLaunchers(launchers, close);
  const take = (error: unknown): void => {
    if (isBrokenConnection(error)) {
      process.stderr.write(`parley: a connection error was ignored: ${error.message}\n`);
      return;
    }
    const isSecond = failure !== undefined;
    failure = error ?? new Error('No reason was given.');
    process.stderr.write(`parley: stopping after an error: ${inspect(error)}\n`);
    if (isSecond) process.exit(1);
    close();
  };
  process.on('uncaughtException', take).on('unhandledRejection', take);
  // Nobody reads what we say: that ends nothing either.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => {});
};

/** Who plays in the demo: to look at their threads, or to sign as them. */
const demoHint = (config: Config): string =>
  [
    '  The demo is ready: open the web app and look around as one of these, or sign with their keys.',
    ...castNames.flatMap((name) => [
      `    ${addressOf(config.network, name)}  ${cast[name].name}, who ${cast[name].about}`,
      `      private key ${cast[name].privateKey}`,
    ]),
    '',
    '',
  ].join('\n');

const banner = (config: Config, url: string): string => {
  const mode =
    config.mode === 'open'
      ? 'open: no sign-in, this machine only (PARLEY_MODE=locked to serve others)'
      : `locked: every call needs a session (${config.publicUrl})`;
  return [
    '',
    `  Parley listens on ${url}`,
    `  web app   ${url}/`,
    `  data      ${databaseName(config.database)}, ${config.network} addresses`,
    `  mode      ${mode}`,
    `  API page  ${url}/api/docs/`,
    '',
    '',
  ].join('\n');
};
