import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { tempFolder } from './storage-files.ts';
import { runParley, serveParley } from './storage-process.ts';

const freePort = async (): Promise<number> => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const address = holder.address();
  await promisify(holder.close.bind(holder))();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return address.port;
};

it.each([
  { mode: 'open', vfx: ['"shop":{"id":1,', '"count":1'], web3mq: 2 },
  { mode: 'locked', vfx: ['"shop":null,', '"count":1'], web3mq: 5 },
])('what `parley examples` prints works in $mode mode', async ({ mode, vfx, web3mq }) => {
  await using temp = await tempFolder();
  const port = await freePort();
  const env = {
    PORT: String(port),
    PARLEY_MODE: mode,
    ...(mode === 'locked' && { PARLEY_PUBLIC_URL: `http://127.0.0.1:${port}` }),
  };
  await using _server = await serveParley(temp.file('parley.db'), { env });
  const answers = async (api: string): Promise<string> => {
    const { code, stdout, stderr } = await runParley(['examples', api], { env });
    expect([code, stderr]).toEqual([0, '']);
    return (await promisify(execFile)('sh', ['-c', stdout])).stdout;
  };
  const said = await answers('vfx');
  for (const part of vfx) expect(said).toContain(part);
  const envelopes = (await answers('web3mq')).match(/"code":0,"msg":"ok"/g);
  expect(envelopes).toHaveLength(web3mq);
});

it('says so when no server is there to sign in at', async () => {
  const env = {
    PARLEY_MODE: 'locked',
    PORT: String(await freePort()),
    PARLEY_PUBLIC_URL: 'http://127.0.0.1:1',
  };
  const { code, stderr } = await runParley(['examples'], { env });
  expect(code).toBe(1);
  expect(stderr).toContain('Is a server running there?');
  expect(stderr).toContain('PARLEY_PUBLIC_URL');
});
