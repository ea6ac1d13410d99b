import { readFile } from 'node:fs/promises';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { expect, inject, it } from 'vitest';
import { fileOf, newApp, toolOf } from './project.ts';

const client = inject('client');

it('is found with its types by every way of importing (arethetypeswrong)', async () => {
  const checked = await checkPackage(createPackageFromTarballData(await readFile(client.tarball)));
  if (!checked.types) throw new Error('The package has no types.');
  expect(Object.keys(checked.entrypoints)).toEqual(['.', './testing', './trpc', './wallet']);
  // What only the oldest resolution of Node says, which knows no `exports`.
  const problems = checked.problems.filter(
    (problem) => !('resolutionKind' in problem && problem.resolutionKind === 'node10'),
  );
  expect(problems).toEqual([]);
});

it('says nothing of itself that is wrong (publint)', async () => {
  const { messages } = await publint({ pkgDir: client.unpacked, strict: true, pack: false });
  expect(messages).toEqual([]);
});

const strict = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,dom'];

it('compiles in an empty project, the libraries that it brings checked, too', async () => {
  await using project = await newApp();
  const whole = [...strict, '--skipLibCheck', 'false', '--module', 'node16'];
  await project.node(
    fileOf('typescript', 'bin/tsc'),
    ...whole,
    'globals.d.ts',
    'app.mts',
    'app.cts',
  );
});

const node = ['--module', 'nodenext'];
const bundler = ['--module', 'preserve', '--moduleResolution', 'bundler'];
const compilers = [
  ['TypeScript 7 for bundlers', fileOf('typescript', 'bin/tsc'), bundler],
  ['the oldest TypeScript that tRPC takes', toolOf('typescript-5', 'bin/tsc'), node],
] as const;

it.each(compilers)('compiles, a plain tRPC client, too (%s)', async (_, tsc, resolution) => {
  await using project = await newApp();
  const args = [...strict, '--skipLibCheck', ...resolution];
  await project.node(tsc, ...args, 'globals.d.ts', 'app.mts', 'trpc.mts');
});
