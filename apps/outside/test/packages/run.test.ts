import { existsSync } from 'node:fs';
import { testApp, unlimited } from '@parley/server/testing';
import { expect, it } from 'vitest';
import { fileOf, newApp, toolOf } from './project.ts';

/** Where the client runs; what only some platforms have may be missing. */
const runtimes = {
  'Node 24': process.execPath,
  'the oldest Node that it claims': toolOf('node-20', 'bin/node'),
  Bun: toolOf('@oven/bun-linux-x64-baseline', 'bin/bun'),
};
const missing = Object.entries(runtimes).filter(([, path]) => !existsSync(path));
for (const [name] of missing)
  process.stderr.write(`\n*** No ${name} for this platform: the client is NOT TRIED on it.\n\n`);

it('runs as modules and by require, on every Node that it claims, and on Bun', async () => {
  await using server = await testApp(unlimited);
  await using project = await newApp();
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
