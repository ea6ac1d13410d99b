import { packageNames, problemsOf } from '@parley/release/packages';
import { expect, inject, it } from 'vitest';
import { fileOf, newApp, newProject, toolOf } from './project.ts';

it.each(packageNames)(
  '%s is found with its types by every way of importing, and says nothing of itself that is wrong',
  async (name) => {
    expect(await problemsOf(name, inject(name))).toEqual([]);
  },
);

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

it('contracts and wallet run and compile in an empty project', async () => {
  const source = `
    import { errorTable } from '@parley/contracts';
    import { generateVfxKey } from '@parley/wallet';
    import { generateRecoveryPhrase } from '@parley/wallet/phrase';
    const status: number = errorTable.not_found.http;
    console.log(status, generateVfxKey('testnet').address.length, typeof generateRecoveryPhrase);`;
  await using project = await newProject({
    packed: ['contracts', 'wallet'],
    files: { 'package.json': '{"type":"module"}', 'app.ts': source },
  });
  await project.node(
    fileOf('typescript', 'bin/tsc'),
    ...strict,
    '--skipLibCheck',
    ...node,
    'app.ts',
  );
  expect(await project.node('app.ts')).toBe('404 34 function\n');
});
