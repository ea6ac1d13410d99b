import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from './run.ts';

/** Beside the program, with its folder: what an operator needs. */
const others = [
  'LICENSE',
  'CHANGELOG.md',
  'SECURITY.md',
  'docs',
  'deploy/parley.service',
  'deploy/Caddyfile',
  'deploy/nginx.conf',
];

/** Packs the built server as one folder, `parley-1.2.3/`, that runs with Node alone. */
export const archiveServer = async (
  folder: string,
  { version, licences }: { readonly version: string; readonly licences: string },
): Promise<string> => {
  const dist = join(root, 'apps/server/dist');
  if (!existsSync(dist)) throw new Error('Nothing is built: run "pnpm build".');
  const name = `parley-${version}`;
  const temp = await mkdtemp(join(tmpdir(), 'parley-archive-'));
  try {
    await cp(dist, join(temp, name), { recursive: true });
    for (const other of others)
      await cp(join(root, other), join(temp, name, other), { recursive: true });
    await writeFile(join(temp, name, 'THIRD-PARTY-LICENSES.txt'), licences);
    const archive = join(folder, `${name}.tar.gz`);
    await run('tar', ['-czf', archive, '-C', temp, name]);
    return archive;
  } finally {
    await rm(temp, { recursive: true });
  }
};

/** `sha256sum --check SHA256SUMS` reads it. */
export const writeChecksums = async (folder: string): Promise<void> => {
  const names = (await readdir(folder)).filter((name) => name !== 'SHA256SUMS').sort();
  const lines = names.map(async (name) => {
    const content = await readFile(join(folder, name));
    return `${hash('sha256', content)}  ${name}\n`;
  });
  await writeFile(join(folder, 'SHA256SUMS'), (await Promise.all(lines)).join(''));
};
