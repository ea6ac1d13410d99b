import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rolldown';

/** Writes the licences of all packages that go into a bundle. */
export const licencesOf = (file: string): Plugin => ({
  name: 'licences',
  writeBundle: (_options, bundle) => {
    const modules = Object.values(bundle).flatMap((part) =>
      part.type === 'chunk' ? part.moduleIds : [],
    );
    const folders = new Set(
      modules.flatMap((id) => /^.*\/node_modules\/(@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []),
    );
    writeFileSync(file, [...folders].sort().map(licenceOf).join('\n'));
  },
});

const licenceOf = (folder: string): string => {
  const [text] = globSync('LICEN[CS]E*', { cwd: folder });
  if (text === undefined) throw new Error(`${folder} has no licence to pass on.`);
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `${name} ${version}\n\n${readFileSync(join(folder, text), 'utf8')}`;
};
