import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { newFolder } from './folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The packed client: its tarball, and the same unpacked. */
    client: { readonly tarball: string; readonly unpacked: string };
  }
}

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../../..');
const client = join(root, 'packages/client');

/** The pnpm that runs us, else the one that everybody starts with. */
const pnpm = (): [string, string[]] => {
  const running = process.env.npm_execpath ?? '';
  if (!running.includes('pnpm')) return ['npx', ['--yes', 'pnpm']];
  return /\.[cm]?js$/.test(running) ? [process.execPath, [running]] : [running, []];
};

/** Builds the client, unless it is built already, and packs it as everybody does. */
const packClient = async () => {
  const folder = await newFolder();
  const [command, args] = pnpm();
  const build = ['exec', 'turbo', 'run', 'build', '--filter=@parley/client'];
  await run(command, [...args, ...build], { cwd: root });
  await run(command, [...args, 'pack', '--pack-destination', folder.path], { cwd: client });
  const [name = ''] = await readdir(folder.path);
  const tarball = join(folder.path, name);
  await run('tar', ['-xzf', tarball, '-C', folder.path]);
  return { ...folder, tarball, unpacked: join(folder.path, 'package') };
};

/** Once for all tests. */
export default async (project: TestProject) => {
  const { tarball, unpacked, ...folder } = await packClient();
  project.provide('client', { tarball, unpacked });
  return () => folder[Symbol.asyncDispose]();
};
