import { globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const SEMANTIC = /^(\d+)\.(\d+)\.(\d+)(?:-([\w.-]+))?$/;

const manifestsIn = (root: string): string[] =>
  globSync(
    ['package.json', '{apps,packages}/*/package.json', 'apps/outside/runtimes/package.json'],
    {
      cwd: root,
    },
  ).map((path) => join(root, path));

/** The one version that all packages have. */
export const currentVersion = async (root: string): Promise<string> => {
  const texts = await Promise.all(manifestsIn(root).map((path) => readFile(path, 'utf8')));
  const versions = new Set(texts.map((text): string => JSON.parse(text).version));
  const [version, ...others] = versions;
  if (version === undefined || others.length > 0)
    throw new Error(`The packages have several versions: ${[...versions].join(', ')}.`);
  return version;
};

/** Why a version can't come after another one. */
export const versionProblem = (next: string, current: string): string | undefined => {
  const wanted = SEMANTIC.exec(next);
  const known = SEMANTIC.exec(current);
  if (!wanted) return `${next} is no semantic version such as 1.2.3.`;
  const isLater = compare(wanted.slice(1, 4), known?.slice(1, 4) ?? []) > 0;
  const endsPreview = wanted[4] === undefined && known?.[4] !== undefined;
  const isSame = compare(wanted.slice(1, 4), known?.slice(1, 4) ?? []) === 0;
  return isLater || (isSame && endsPreview) ? undefined : `${next} does not come after ${current}.`;
};

const compare = (some: readonly string[], others: readonly string[]): number => {
  const index = some.findIndex((part, at) => part !== others[at]);
  return index < 0 ? 0 : Number(some[index]) - Number(others[index] ?? 0);
};

/** Sets it in all packages, and where one is named with it. */
export const setVersion = async (root: string, current: string, next: string): Promise<void> => {
  const change = async (path: string, from: string, to: string) => {
    const text = await readFile(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${path} does not contain ${from}.`);
    await writeFile(path, text.replaceAll(from, to));
  };
  for (const path of manifestsIn(root))
    await change(path, `"version": "${current}"`, `"version": "${next}"`);
  const tarball = (version: string) => `parley-client-${version}.tgz`;
  await change(join(root, 'packages/client/README.md'), tarball(current), tarball(next));
};
