import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type TestApp, testApp } from '@parley/server/testing';
import { alice } from '@parley/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentOf } from './document.ts';

const run = promisify(execFile);
const HERE = import.meta.dirname;

let app: TestApp;
let folder = '';
/** The guide's samples by language, calling the test's server. */
let samples: Readonly<Record<'bash' | 'typescript', readonly string[]>>;

beforeAll(async () => {
  app = await testApp();
  folder = await mkdtemp(join(HERE, 'guide-'));
  const { info } = await documentOf(app);
  const text = String(Reflect.get(Object(info), 'description')).replaceAll(
    /http:\/\/127\.0\.0\.1:\d+/g,
    app.url,
  );
  const of = (language: string) =>
    [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(
      ([, sample]) => sample ?? '',
    );
  samples = { bash: of('bash'), typescript: of('typescript') };
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await app[Symbol.asyncDispose]();
});

const runTypescript = async (about: string): Promise<string> => {
  const sample = samples.typescript.find((text) => text.includes(about));
  const path = join(folder, `${about.replaceAll(/\W/g, '')}.ts`);
  await writeFile(path, sample ?? '');
  return (await run(process.execPath, [path])).stdout;
};

it('signs in as the guide does', async () => {
  const { results } = JSON.parse(await runTypescript('secp256k1'));
  expect(results).toMatchObject([{ address: alice.address, current: true }]);
});

it('signs a Web3MQ call as the guide does', async () => {
  const answer = { code: 0, msg: 'ok', data: { total: 0, result: [] } };
  expect(JSON.parse(await runTypescript('ed25519'))).toEqual(answer);
});

it('follows an inbox as the guide does', async () => {
  expect(await runTypescript('TextDecoderStream')).toContain('retry: ');
});

const version = await run('openssl', ['version']).then(({ stdout }) => stdout, String);

it.skipIf(!version.startsWith('OpenSSL 3'))('signs with OpenSSL as the guide does', async () => {
  const script = samples.bash.find((text) => text.includes('openssl')) ?? '';
  const { stdout } = await run('bash', ['-e', '-c', script], { cwd: folder });
  expect(JSON.parse(stdout)).toMatchObject({ code: 0, data: { total: 0 } });
});

it('asks for a challenge with curl as the guide does', async () => {
  const [first = ''] = samples.bash[0]?.split('\n\n') ?? [];
  const { stdout } = await run('bash', ['-e', '-c', first]);
  expect(JSON.parse(stdout)).toMatchObject({ address: alice.address });
});
