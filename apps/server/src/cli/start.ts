import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { CliError } from './error.ts';
import { findLaunchers, watchLaunchers } from './launchers.ts';
import { serve } from './serve.ts';

/** Builds the web app where it is not built yet, or has changed since; then serves. */
export const start = async (options: { demo?: boolean }): Promise<void> => {
  const launchers = findLaunchers();
  const watch = watchLaunchers(launchers, () => process.exit(1));
  await buildWebApp();
  clearInterval(watch);
  await serve({ ...options, launchers });
};

const buildWebApp = async (): Promise<void> => {
  if (!existsSync('apps/web/dist')) process.stderr.write('Building the web app …\n');
  const args = ['run', 'build', '--filter=@parley/web', '--output-logs=errors-only'];
  const build = spawn('turbo', args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' },
    // On Windows turbo is a .cmd file, which only a shell can start.
    shell: process.platform === 'win32',
  });
  const said: Buffer[] = [];
  for (const output of [build.stdout, build.stderr])
    output.on('data', (data: Buffer) => said.push(data));
  const [code] = await once(build, 'close');
  if (code !== 0)
    throw new CliError(['The web app could not be built:', Buffer.concat(said).toString().trim()]);
};
