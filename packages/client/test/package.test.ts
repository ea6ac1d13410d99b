import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bob } from '@parley/testkit';
import { expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { testWorld } from './world.ts';

const run = promisify(execFile);
const home = join(import.meta.dirname, '..');

/** The pnpm that runs us, else the one that everybody starts with. */
const pnpm = (): [string, string[]] => {
  const running = process.env.npm_execpath ?? '';
  if (!running.includes('pnpm')) return ['npx', ['--yes', 'pnpm']];
  return /\.[cm]?js$/.test(running) ? [process.execPath, [running]] : [running, []];
};

/** Packs the client and lays it into a folder as an installer would, its dependencies beside it. */
const installInto = async (folder: string): Promise<void> => {
  const installed = join(folder, 'node_modules', '@parley', 'client');
  await mkdir(installed, { recursive: true });
  await mkdir(join(folder, 'node_modules', '@trpc'));
  for (const name of Object.keys(manifest.dependencies))
    await symlink(join(home, 'node_modules', name), join(folder, 'node_modules', name));
  await run(process.execPath, ['build.ts'], { cwd: home });
  const [command, args] = pnpm();
  await run(command, [...args, 'pack', '--pack-destination', folder], { cwd: home });
  const tarball = join(folder, `parley-client-${manifest.version}.tgz`);
  await run('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']);
};

const consumer = `
import { createParley, type Parley } from '@parley/client';
import { seededRandom } from '@parley/client/testing';
import { generateVfxKey } from '@parley/client/wallet';

const [, , url = '', origin = ''] = process.argv;
const wallet = generateVfxKey('mainnet');
const parley: Parley = createParley({ url, origin, wallet, platform: { random: seededRandom(1) } });
const participants = [wallet.address, '${bob.address}'];
const { uuid } = await parley.thread.create.mutate({ participants });
const sent: { id: number; proof: 'none' | 'session' | 'signature' } =
  await parley.message.send.mutate({ thread_uuid: uuid, content: 'from outside' });
// @ts-expect-error: a message has content
const incomplete: Parameters<Parley['message']['send']['mutate']>[0] = { thread_uuid: uuid };
for await (const event of parley.inbox.follow({ after: '' }))
  if (event.kind === 'message') {
    console.log(event.message.content, event.message.id === sent.id);
    break;
  }
`;

const settings = {
  compilerOptions: {
    target: 'es2024',
    lib: ['es2024', 'dom', 'dom.iterable', 'dom.asynciterable'],
    module: 'nodenext',
    strict: true,
    // @trpc/server declares a WebSocket server that few install.
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
    typeRoots: [join(home, 'node_modules', '@types')],
  },
  files: ['consumer.ts'],
};

it('is a package that an app outside can install, compile against and run', {
  timeout: 60_000,
}, async () => {
  await using server = await testWorld();
  const folder = await mkdtemp(join(tmpdir(), 'parley-consumer-'));
  try {
    await installInto(folder);
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings));
    await writeFile(join(folder, 'consumer.ts'), consumer);
    const tsc = join(home, 'node_modules', 'typescript', 'bin', 'tsc');
    await run(process.execPath, [tsc, '-p', folder]).catch(({ stdout }) => {
      throw new Error(stdout);
    });
    const { stdout } = await run(process.execPath, [
      join(folder, 'consumer.ts'),
      server.url,
      server.origin,
    ]);
    expect(stdout).toBe('from outside true\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
