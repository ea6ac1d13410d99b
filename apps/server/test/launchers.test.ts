import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findLaunchers } from '../src/cli/launchers.ts';
import { tempFolder } from './storage-files.ts';

const parley = fileURLToPath(new URL('../parley.js', import.meta.url));

/** Starts as `npx pnpm start` does: npx, a shell, pnpm, a shell, the server. */
const byNpx = async (
  folder: string,
  command: 'serve' | 'start',
  [program, ...args]: readonly [string, ...string[]] = [process.execPath, `${folder}/npx`],
) => {
  const node = `'${process.execPath}'`;
  const run = (command: string) =>
    `require('node:child_process').spawn('sh', ['-c', ${JSON.stringify(`${command}; exit $?`)}], { stdio: 'inherit' });`;
  await writeFile(`${folder}/pnpm`, run(`${node} '${parley}' ${command}`));
  await writeFile(`${folder}/npx`, run(`${node} '${folder}/pnpm'`));
  return spawn(program, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: `${folder}:${process.env.PATH}`,
      PORT: '0',
      PARLEY_DATABASE_URL: `file:${folder}/parley.db`,
    },
  });
};

/** The same, once the server listens. */
const startByNpx = async (folder: string, by?: readonly [string, ...string[]]) => {
  const npx = await byNpx(folder, 'serve', by);
  npx.stderr.pipe(process.stderr);
  let said = '';
  for await (const part of npx.stdout.iterator({ destroyOnReturn: false })) {
    said += part;
    const url = /listens on (\S+)\n/.exec(said)?.[1];
    if (url !== undefined) return { npx, url, said };
  }
  throw new Error(`The server did not start: ${said}`);
};

describe('what started the server', () => {
  it.skipIf(process.platform === 'win32').each(['SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
    'takes it along when npx ends by %s',
    async (signal) => {
      await using temp = await tempFolder();
      const { npx, url } = await startByNpx(temp.folder);
      expect((await fetch(`${url}/api/ping/`)).status).toBe(200);
      npx.stdout.resume();
      // The server holds the other end of the pipe: it closes when the server has ended.
      const ended = once(npx.stdout, 'close');
      npx.kill(signal);
      await ended;
      await expect(fetch(url)).rejects.toThrow();
    },
  );

  it.skipIf(process.platform !== 'linux')(
    'takes it along when nobody asks how npx ended',
    async () => {
      await using temp = await tempFolder();
      const shell = `'${process.execPath}' '${temp.folder}/npx' & echo $!; exec sleep 60 > /dev/null`;
      const { npx: parent, said } = await startByNpx(temp.folder, ['sh', '-c', shell]);
      parent.stdout.resume();
      const ended = once(parent.stdout, 'close');
      process.kill(Number.parseInt(said, 10));
      await ended;
      parent.kill();
    },
  );

  it.skipIf(process.platform === 'win32')(
    'takes it along when npx ends while the web app is built',
    async () => {
      await using temp = await tempFolder();
      await writeFile(temp.file('turbo'), '#!/bin/sh\nsleep 2\n', { mode: 0o755 });
      const npx = await byNpx(temp.folder, 'start');
      const [said] = await once(npx.stderr, 'data');
      expect(`${said}`).toBe('Building the web app …\n');
      npx.stdout.resume();
      const ended = once(npx.stdout, 'close');
      npx.kill();
      await ended;
    },
  );

  it.each([
    {
      by: 'npx in a script that ends before it',
      chain: ['sh -c node parley.js', 'pnpm start', "sh -c 'pnpm' start", 'npm exec pnpm start'],
      above: ['bash ./run.sh', 'npm run all'],
    },
    {
      by: 'pnpm in a terminal',
      chain: ['sh -c node parley.js', '/usr/lib/pnpm start'],
      above: ['-bash'],
    },
    {
      by: 'turbo, while developing',
      chain: [
        'node --watch x.js',
        'sh -c node',
        'pnpm run dev',
        'turbo run dev',
        'sh -c turbo',
      ].concat(['node /opt/pnpm dev', 'sh -c pnpm dev', 'node /usr/bin/npx pnpm dev']),
      above: ['/sbin/init'],
    },
    { by: 'nobody of them', chain: [], above: ['sh -c node parley.js', 'node pm2.js', 'bash'] },
  ])('is known: $by', ({ chain, above }) => {
    const commands = [...chain, ...above];
    const read = (pid: number) => {
      const command = commands[pid - 1];
      return command === undefined ? undefined : { parent: pid + 1, command };
    };
    expect(findLaunchers(1, read)).toEqual(chain.map((_, index) => index + 1));
  });
});
