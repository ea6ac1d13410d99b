import { stdout } from 'node:process';
import closeWithGrace from 'close-with-grace';
import { type Config, readConfig } from '../config.ts';
import { start } from '../start.ts';

/** Serves until told to stop; says where, with what data and in which mode. */
export const serve = async (): Promise<void> => {
  const config = readConfig(process.env);
  const running = await start(config);
  stdout.write(banner(config, running.url));
  closeWithGrace({ delay: 10_000, logger: false }, async ({ err }) => {
    if (err) process.stderr.write(`parley: stopping after an error: ${err.stack ?? err}\n`);
    await running.close();
  });
};

const banner = (config: Config, url: string): string => {
  const mode =
    config.mode === 'open'
      ? 'open: no sign-in, this machine only (PARLEY_MODE=locked to serve others)'
      : `locked: every call needs a session (${config.publicUrl})`;
  return [
    '',
    `  Parley listens on ${url}`,
    `  data      ${config.database} (SQLite, ${config.network} addresses)`,
    `  mode      ${mode}`,
    `  API page  ${url}/api/docs/`,
    '',
    '',
  ].join('\n');
};
