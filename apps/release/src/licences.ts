import { globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pnpm } from './run.ts';

export interface Licensed {
  readonly name: string;
  readonly versions: readonly string[];
  readonly paths: readonly string[];
  readonly license: string;
}

/** Whose packages end up in the archive, those that only build the web app included. */
const SHIPPED = ['--prod', '--filter=@parley/server', '--filter=@parley/web'];

export const shippedLicences = async (): Promise<Licensed[]> => {
  const listed = await pnpm(['licenses', 'list', ...SHIPPED, '--json']);
  const byLicence: Readonly<Record<string, readonly Licensed[]>> = JSON.parse(listed);
  return Object.values(byLicence)
    .flat()
    .sort((a, b) => (a.name < b.name ? -1 : 1));
};

const REFUSED = /GPL|SSPL|BUSL|unknown|unlicensed|^see /i;

/** Those that leave no choice but a licence which we can't pass on, or name none. */
export const refusedLicences = (all: readonly Licensed[]): Licensed[] =>
  all.filter(({ license }) =>
    license
      .replaceAll(/[()]/g, '')
      .split(' OR ')
      .every((choice) => REFUSED.test(choice)),
  );

/** The list, and then the texts, each once. */
export const licencesText = async (all: readonly Licensed[]): Promise<string> => {
  const list = all.map(
    ({ name, versions, license }) => `${name} ${versions.join(', ')}: ${license}`,
  );
  const owners = new Map<string, string[]>();
  for (const { name, paths } of all)
    for (const text of new Set((await Promise.all(paths.map(textsIn))).flat()))
      owners.set(text, [...(owners.get(text) ?? []), name]);
  const texts = [...owners].map(([text, names]) => `--- ${names.join(', ')}\n\n${text.trim()}`);
  return `Parley contains or is built with:\n\n${list.join('\n')}\n\n${texts.join('\n\n')}\n`;
};

const textsIn = (folder: string): Promise<string[]> =>
  Promise.all(
    globSync('{LICEN[CS]E,NOTICE,licen[cs]e}*', { cwd: folder }).map((name) =>
      readFile(join(folder, name), 'utf8'),
    ),
  );

/** What is inside, for machines: CycloneDX. */
export const writeSbom = (file: string): Promise<string> =>
  pnpm([
    'sbom',
    '--sbom-format=cyclonedx',
    '--sbom-type=application',
    '--lockfile-only',
    ...SHIPPED,
    `--out=${file}`,
  ]);

/** For the image: `node licences.ts FILE`. */
if (import.meta.main)
  await writeFile(process.argv[2] ?? '', await licencesText(await shippedLicences()));
