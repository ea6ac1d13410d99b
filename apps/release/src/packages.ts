import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { pnpm, root, run } from './run.ts';

/** What is published, and whether it can be had by `require` as a package of its own kind. */
const published = { client: true, contracts: false, wallet: false } as const;

export type PackageName = keyof typeof published;
export const packageNames = ['client', 'contracts', 'wallet'] as const satisfies PackageName[];

export interface Packed {
  readonly tarball: string;
  readonly unpacked: string;
}

/** Builds the packages, unless they are built already. */
export const buildPackages = (): Promise<string> =>
  pnpm([
    'exec',
    'turbo',
    'run',
    'build',
    ...packageNames.map((name) => `--filter=@parley/${name}`),
  ]);

/** Packs one as everybody does, and unpacks it beside for those who look inside. */
export const pack = async (name: PackageName, folder: string): Promise<Packed> => {
  const own = join(folder, name);
  await mkdir(own, { recursive: true });
  await pnpm(['pack', '--pack-destination', own], join(root, 'packages', name));
  const [file = ''] = await readdir(own);
  await run('tar', ['-xzf', join(own, file), '-C', own]);
  return { tarball: join(own, file), unpacked: join(own, 'package') };
};

/** What is wrong with it for those who install it: publint's and arethetypeswrong's lines. */
export const problemsOf = async (name: PackageName, packed: Packed): Promise<string[]> => [
  ...(await problemsOfTypes(name, packed)),
  ...(await problemsOfManifest(packed)),
];

const problemsOfTypes = async (name: PackageName, { tarball }: Packed): Promise<string[]> => {
  const checked = await checkPackage(createPackageFromTarballData(await readFile(tarball)));
  if (!checked.types) return [`${name} has no types`];
  return checked.problems.flatMap((problem) => {
    // The oldest resolution of Node knows no `exports`.
    if ('resolutionKind' in problem && problem.resolutionKind === 'node10') return [];
    // A module, which Node requires as it is from 20.19 on.
    if (problem.kind === 'CJSResolvesToESM' && !published[name]) return [];
    return JSON.stringify(problem);
  });
};

const problemsOfManifest = async ({ unpacked }: Packed): Promise<string[]> => {
  const { messages, pkg } = await publint({ pkgDir: unpacked, strict: true, pack: false });
  return messages.map((message) => formatMessage(message, pkg) ?? message.code);
};
