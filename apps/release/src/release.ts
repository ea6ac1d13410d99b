import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { archiveServer, writeChecksums } from './archive.ts';
import { release, unreleased } from './changelog.ts';
import { licencesText, refusedLicences, shippedLicences, writeSbom } from './licences.ts';
import { pack, packageNames, problemsOf } from './packages.ts';
import { pnpm, root, run } from './run.ts';
import { currentVersion, setVersion, versionProblem } from './versions.ts';

type Say = (line: string) => void;

/** Sets the version, and makes all files of a release in a folder. */
export const makeRelease = async (next: string, folder: string, say: Say): Promise<void> => {
  const current = await checkedVersion(next);
  if ((await run('git', ['status', '--porcelain'])) !== '')
    throw new Error('There are changes that are not committed: commit or discard them first.');
  await makeEmpty(folder);
  const changelog = join(root, 'CHANGELOG.md');
  const day = new Date().toISOString().slice(0, 10);
  const released = release(await readFile(changelog, 'utf8'), next, day);
  await setVersion(root, current, next);
  await writeFile(changelog, released);
  say(`All packages have the version ${next}; CHANGELOG.md has its section.`);
  await makeFiles(next, folder, say);
};

/** Makes and checks the same from the version that is there, and keeps none of it. */
export const rehearse = async (next: string, say: Say): Promise<void> => {
  const current = await checkedVersion(next);
  if (unreleased(await readFile(join(root, 'CHANGELOG.md'), 'utf8')) === '')
    say('CHANGELOG.md still says nothing under "## [Unreleased]".');
  const folder = await mkdtemp(join(tmpdir(), 'parley-release-'));
  try {
    await makeFiles(current, folder, say);
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** Nothing of somebody else's gets among the files, or is deleted for them. */
const makeEmpty = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) throw new Error(`${folder} is not empty.`);
};

const checkedVersion = async (next: string): Promise<string> => {
  const current = await currentVersion(root);
  // The version that is there can be released once.
  if (next === current && (await run('git', ['tag', '--list', `v${next}`])) === '') return current;
  const problem = versionProblem(next, current);
  if (problem !== undefined) throw new Error(problem);
  return current;
};

const makeFiles = async (version: string, folder: string, say: Say): Promise<void> => {
  await pnpm(['exec', 'turbo', 'run', 'build']);
  say('Built.');
  await packAll(folder);
  say(`Packed and checked: ${packageNames.join(', ')}.`);
  const licences = await shippedLicences();
  const refused = refusedLicences(licences);
  if (refused.length > 0)
    throw new Error(
      `Can't be shipped: ${refused.map(({ name, license }) => `${name} (${license})`).join(', ')}.`,
    );
  await archiveServer(folder, { version, licences: await licencesText(licences) });
  await writeSbom(join(folder, `parley-${version}.cdx.json`));
  await writeChecksums(folder);
  say(`${licences.length} packages, no licence among them that can't be passed on.`);
  say((await readdir(folder)).map((name) => `  ${name}`).join('\n'));
};

const packAll = async (folder: string): Promise<void> => {
  const temp = await mkdtemp(join(tmpdir(), 'parley-pack-'));
  try {
    for (const name of packageNames) {
      const packed = await pack(name, temp);
      const problems = await problemsOf(name, packed);
      if (problems.length > 0) throw new Error(`${name}: ${problems.join('\n')}`);
      await cp(packed.tarball, join(folder, basename(packed.tarball)));
    }
  } finally {
    await rm(temp, { recursive: true });
  }
};
