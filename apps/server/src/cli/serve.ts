import { stdout } from 'node:process';
import closeWithGrace from 'close-with-grace';
import { databaseName } from '../config/database.ts';
import { type Config, readConfig } from '../config.ts';
import { addressOf, cast, castNames } from '../demo/cast.ts';
import { start } from '../start.ts';

/** Serves until told to stop; says where, with what data and in which mode. */
export const serve = async ({ demo = false }: { demo?: boolean } = {}): Promise<void> => {
  const config = readConfig(process.env);
  const running = await start(config, { demo, alone: true });
  stdout.write(banner(config, running.url));
  if (demo) stdout.write(demoHint(config));
  closeWithGrace({ delay: 10_000, logger: false }, async ({ err }) => {
    if (err) process.stderr.write(`parley: stopping after an error: ${err.stack ?? err}\n`);
    await running.close();
  });
};

/** Who plays in the demo: to look at their threads, or to sign as them. */
const demoHint = (config: Config): string =>
  [
    '  The demo is ready: open the web app and look around as one of these, or sign as them.',
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
