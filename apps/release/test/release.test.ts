import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveServer, writeChecksums } from '../src/archive.ts';
import { release, unreleased } from '../src/changelog.ts';
import { licencesText, refusedLicences, shippedLicences, writeSbom } from '../src/licences.ts';
import { root } from '../src/run.ts';
import { currentVersion, setVersion, versionProblem } from '../src/versions.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-release-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('versions', () => {
  it.each([
    ['0.1.0', '0.2.0', undefined],
    ['0.9.0', '0.10.0', undefined],
    ['0.1.9', '1.0.0-rc.1', undefined],
    ['1.0.0-rc.1', '1.0.0', undefined],
    ['0.2.0', '0.2.0', '0.2.0 does not come after 0.2.0.'],
    ['0.10.0', '0.9.9', '0.9.9 does not come after 0.10.0.'],
    ['0.1.0', 'v0.2', 'v0.2 is no semantic version such as 1.2.3.'],
  ])('%s → %s: %s', (current, next, problem) => {
    expect(versionProblem(next, current)).toBe(problem);
  });

  it('is set in every package, and in the name of the tarball that the client tells of', async () => {
    const current = await currentVersion(root);
    const copy = join(folder, 'copy');
    const tracked = execFileSync(
      'git',
      ['ls-files', '*package.json', 'packages/client/README.md'],
      {
        cwd: root,
        encoding: 'utf8',
      },
    );
    const paths = tracked.trim().split('\n');
    for (const path of paths) await cp(join(root, path), join(copy, path));
    await setVersion(copy, current, '99.0.0');
    expect(await currentVersion(copy)).toBe('99.0.0');
    for (const path of paths) expect(await readFile(join(copy, path), 'utf8')).toContain('99.0.0');
  });

  it('must be one before', async () => {
    const copy = join(folder, 'several');
    await mkdir(join(copy, 'apps/other'), { recursive: true });
    await writeFile(join(copy, 'package.json'), '{"version": "1.0.0"}');
    await writeFile(join(copy, 'apps/other/package.json'), '{"version": "2.0.0"}');
    await expect(currentVersion(copy)).rejects.toThrow('several versions');
  });
});

describe('the changelog', () => {
  it('gives what is unreleased a version and a day', () => {
    const before =
      '# Changelog\n\n## [Unreleased]\n\n### Added\n- This.\n\n## [0.1.0] - 2026-01-01\n- That.\n';
    const after = release(before, '0.2.0', '2026-02-03');
    expect(after).toContain('## [Unreleased]\n\n## [0.2.0] - 2026-02-03\n\n### Added\n- This.\n');
    expect(unreleased(after)).toBe('');
    expect(() => release(after, '0.3.0', '2026-02-04')).toThrow('says nothing');
    expect(() => unreleased('# Changelog')).toThrow();
  });
});

describe('licences', () => {
  it('of all that is shipped can be passed on', async () => {
    const all = await shippedLicences();
    expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(['fastify', 'react']));
    expect(refusedLicences(all)).toEqual([]);
    expect(await licencesText(all)).toContain('Copyright (c) 2016-present The Fastify');
  });

  it.each([
    ['GPL-3.0-only', true],
    ['LGPL-2.1', true],
    ['AGPL-3.0 AND MIT', true],
    ['Unknown', true],
    ['(MIT OR GPL-3.0)', false],
    ['Apache-2.0', false],
  ])('%s is refused: %s', (license, isRefused) => {
    const one = { name: 'x', versions: ['1.0.0'], paths: [], license };
    expect(refusedLicences([one]).length).toBe(isRefused ? 1 : 0);
  });
});

it('the archive runs, with its licences, and its files agree with their checksums', async () => {
  const out = join(folder, 'out');
  await mkdir(out);
  const version = await currentVersion(root);
  const archive = await archiveServer(out, { version, licences: 'All of them.' });
  await writeSbom(join(out, 'sbom.cdx.json'));
  await writeChecksums(out);
  const sums = (await readFile(join(out, 'SHA256SUMS'), 'utf8')).trim().split('\n');
  const files = sums.map((line) => line.split('  '));
  expect(files.map(([, name]) => name)).toEqual([`parley-${version}.tar.gz`, 'sbom.cdx.json']);
  for (const [sum, name = ''] of files)
    expect(hash('sha256', await readFile(join(out, name)))).toBe(sum);
  const { bomFormat, components } = JSON.parse(await readFile(join(out, 'sbom.cdx.json'), 'utf8'));
  const names = components.map(({ name }: { name: string }) => name);
  expect([bomFormat, names]).toEqual(['CycloneDX', expect.arrayContaining(['fastify', 'react'])]);
  execFileSync('tar', ['-xzf', archive], { cwd: folder });
  const inside = join(folder, `parley-${version}`);
  expect(await readFile(join(inside, 'THIRD-PARTY-LICENSES.txt'), 'utf8')).toBe('All of them.');
  const said = execFileSync(process.execPath, [join(inside, 'parley.js'), '--version']);
  expect(said.toString()).toBe(`${version}\n`);
});
