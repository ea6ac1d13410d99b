import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { PackageName } from '@parley/release/packages';
import { inject } from 'vitest';
import { newFolder } from './folder.ts';

const run = promisify(execFile);
const outside = join(import.meta.dirname, '../..');
const root = join(outside, '../..');

type Files = Readonly<Record<string, string>>;

/**
 * An empty project with packed packages laid into it as an installer would, their dependencies beside
 * them, and further packages of ours, by name.
 */
export const newProject = async ({
  files,
  packed = ['client'],
  packages = [],
}: {
  readonly files: Files;
  readonly packed?: readonly PackageName[];
  readonly packages?: readonly string[];
}) => {
  const folder = await newFolder();
  const at = (path: string) => join(folder.path, path);
  const links = packages.map((name): readonly [string, string] => [name, outside]);
  for (const name of packed) {
    const { unpacked } = inject(name);
    await cp(unpacked, at(`node_modules/@parley/${name}`), { recursive: true });
    const { dependencies } = JSON.parse(await readFile(join(unpacked, 'package.json'), 'utf8'));
    const from = join(root, 'packages', name);
    links.push(...Object.keys(dependencies).map((name): readonly [string, string] => [name, from]));
  }
  for (const [name, from] of links) {
    await mkdir(dirname(at(`node_modules/${name}`)), { recursive: true });
    await symlink(join(from, 'node_modules', name), at(`node_modules/${name}`), 'junction');
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(at(path)), { recursive: true });
    await writeFile(at(path), text);
  }
  return {
    ...folder,
    at,
    /** Runs a program in the project. */
    run: (program: string, ...args: string[]) => said(folder.path, program, args),
    /** Runs a script in the project, on the Node of these tests. */
    node: (...args: string[]) => said(folder.path, process.execPath, args),
  };
};

/** One that calls Parley as a module, by require and by plain tRPC. */
export const newApp = async () => {
  const source = await app('app.ts');
  return newProject({
    files: {
      'package.json': '{"type":"module"}',
      'app.mts': source,
      'app.cts': source,
      'trpc.mts': await app('trpc.ts'),
      'globals.d.ts': 'declare const process: { argv: string[] };',
    },
  });
};

const app = (name: string) => readFile(join(import.meta.dirname, 'apps', name), 'utf8');

/** What a program says; thrown when it fails. */
const said = async (cwd: string, program: string, args: readonly string[]): Promise<string> => {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  const { stdout } = await run(program, args, { cwd, env }).catch((error) => {
    throw new Error(`${error.stdout}\n${error.stderr}`, { cause: error });
  });
  return stdout;
};

/** A file of a package that the tests bring. */
export const fileOf = (name: string, path: string): string =>
  join(outside, 'node_modules', name, path);

/** A file of what the client is tried on; only some platforms have all. */
export const toolOf = (name: string, path: string): string =>
  join(outside, 'runtimes/node_modules', name, path);
