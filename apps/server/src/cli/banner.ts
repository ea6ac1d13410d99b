import { databaseName } from '../config/database.ts';
import type { Config } from '../config.ts';
import { addressOf, cast, castNames } from '../demo/cast.ts';

/** What a server says of itself when it listens; `processes`: those that share the port. */
export const banner = (config: Config, url: string, processes: readonly number[] = []): string => {
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
    ...(processes.length > 0 ? [`  processes ${processes.join(', ')}`] : []),
    `  API page  ${url}/api/docs/`,
    '',
    '',
  ].join('\n');
};

/** Who plays in the demo: to look at their threads, or to sign as them. */
export const demoHint = (config: Config): string =>
  [
    '  The demo is ready: open the web app and look around as one of these, or sign with their keys.',
    ...castNames.flatMap((name) => [
      `    ${addressOf(config.network, name)}  ${cast[name].name}, who ${cast[name].about}`,
      `      private key ${cast[name].privateKey}`,
    ]),
    '',
    '',
  ].join('\n');
