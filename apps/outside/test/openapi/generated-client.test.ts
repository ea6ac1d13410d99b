import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createClient } from '@hey-api/openapi-ts';
import { testApp } from '@parley/server/testing';
import { expect, it } from 'vitest';
import { documentOf } from './document.ts';

const HERE = import.meta.dirname;
const COMPILER = join(HERE, '../../../../node_modules/typescript/bin/tsc');
const run = promisify(execFile);

const tsconfig = {
  compilerOptions: {
    target: 'es2022',
    lib: ['es2022', 'dom', 'dom.iterable'],
    module: 'nodenext',
    strict: true,
    noUncheckedIndexedAccess: true,
    noImplicitOverride: true,
    skipLibCheck: false,
    rootDir: '.',
    outDir: 'dist',
    types: ['node'],
  },
  include: ['client', 'story.ts'],
};

it('makes a client that compiles strictly and runs: @hey-api/openapi-ts', async () => {
  await using app = await testApp();
  const project = await mkdtemp(join(HERE, 'generated-'));
  try {
    await createClient({
      input: await documentOf(app),
      output: { path: join(project, 'client'), module: { extension: '.js' } },
      logs: { level: 'silent' },
      plugins: ['@hey-api/typescript', '@hey-api/sdk', '@hey-api/client-fetch'],
    });
    await cp(join(HERE, 'generated-client.story.ts'), join(project, 'story.ts'));
    await writeFile(join(project, 'tsconfig.json'), JSON.stringify(tsconfig));
    await writeFile(join(project, 'package.json'), '{"type":"module"}');
    await run(process.execPath, [COMPILER, '-p', project]).catch(({ stdout }) => {
      throw new Error(stdout);
    });
    const { stdout } = await run(process.execPath, [join(project, 'dist/story.js'), app.url]);
    expect(JSON.parse(stdout)).toEqual({
      before: null,
      created: 201,
      sent: 'Yes, it is still available.',
      found: 'the thread of before',
      listed: ['Hello', 'Yes, it is still available.'],
      event: 'message',
      refused: { status: 404, detail: 'Not found.' },
      wrong: { participants: ['At least 2 participants are needed.'] },
      web3mq: 0,
    });
  } finally {
    await rm(project, { recursive: true, force: true });
  }
});
