import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { testApp, unlimited } from '@parley/server/testing';
import { expect, it } from 'vitest';
import { fileOf, newProject, toolOf } from './project.ts';

/** Where the client runs; what only some platforms have may be missing. */
const runtimes = {
  'Node 24': process.execPath,
  'the oldest Node that it claims': toolOf('node-20', 'bin/node'),
  Bun: toolOf('@oven/bun-linux-x64-baseline', 'bin/bun'),
};
const missing = Object.entries(runtimes).filter(([, path]) => !existsSync(path));
for (const [name] of missing)
  process.stderr.write(`\n*** No ${name} for this platform: the client is NOT TRIED on it.\n\n`);

const app = (name: string) => readFile(join(import.meta.dirname, 'apps', name), 'utf8');

it('runs as modules and by require, on every Node that it claims, and on Bun', async () => {
  await using server = await testApp(unlimited);
  const source = await app('app.ts');
  await using project = await newProject({
    files: {
      'package.json': '{"type":"module"}',
      'app.mts': source,
      'app.cts': source,
      'trpc.mts': await app('trpc.ts'),
      'globals.d.ts': 'declare const process: { argv: string[] };',
    },
  });
  const settings = ['--target', 'es2022', '--lib', 'es2022,dom', '--module', 'node16'];
  const sources = ['globals.d.ts', 'app.mts', 'app.cts', 'trpc.mts'];
  await project.node(fileOf('typescript', 'bin/tsc'), ...settings, '--skipLibCheck', ...sources);
  await using open = await testApp();
  for (const [name, program] of Object.entries(runtimes)) {
    if (!existsSync(program)) continue;
    const said = [
      await project.run(program, 'app.mjs', server.url, server.origin),
      await project.run(program, 'app.cjs', server.url, server.origin),
      await project.run(program, 'trpc.mjs', open.url),
    ];
    expect([name, ...said]).toEqual([
      name,
      'true one two\n',
      'true one two\n',
      `${'0'.repeat(26)}\n`,
    ]);
  }
});
