import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { alice, bob } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { tempFolder } from './storage-files.ts';
import { runParley, serveParley } from './storage-process.ts';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

describe('the built program', () => {
  let temp: Awaited<ReturnType<typeof tempFolder>>;
  let program: string;
  beforeAll(async () => {
    if (!existsSync(dist)) throw new Error('Nothing is built: run "pnpm build".');
    temp = await tempFolder();
    // Away from the repository, it finds nothing but what it brings.
    await cp(dist, temp.file('parley'), { recursive: true });
    program = temp.file('parley/parley.js');
  });
  afterAll(() => temp[Symbol.asyncDispose]());

  it('serves the API, its page and the web app, and keeps what it was told', async () => {
    const database = temp.file('served.db');
    const participants = [bob.address, alice.address];
    {
      await using server = await serveParley(database, { program });
      const type = async (path: string) => {
        const response = await fetch(server.url + path);
        await response.arrayBuffer();
        return [response.status, response.headers.get('content-type')];
      };
      expect(await type('/')).toEqual([200, 'text/html; charset=utf-8']);
      expect(await type('/api/docs/')).toEqual([200, 'text/html; charset=utf-8']);
      expect(await type('/api/docs/scalar.js')).toEqual([200, 'text/javascript; charset=utf-8']);
      expect(await type('/api/openapi.json')).toEqual([200, 'application/json; charset=utf-8']);
      expect(await type('/api/docs.md')).toEqual([200, 'text/markdown; charset=utf-8']);
      expect(await type('/llms.txt')).toEqual([200, 'text/plain; charset=utf-8']);
      const made = await fetch(`${server.url}/api/chat/`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ participants, initial_message: 'Built' }),
      });
      expect(made.status).toBe(201);
      expect(await server.end('SIGTERM')).toBe(0);
    }
    await using server = await serveParley(database, { program });
    const list = await fetch(`${server.url}/api/chat/?address=${participants[0]}`);
    expect(await list.json()).toMatchObject({ count: 1 });
  });

  it('backs up and restores, and looks for damage in a process', async () => {
    const database = temp.file('kept.db');
    const env = { PARLEY_DATABASE_URL: `file:${database}` };
    {
      await using server = await serveParley(database, { program });
      expect(await server.end('SIGTERM')).toBe(0);
    }
    const backup = temp.file('backup.db');
    expect(await runParley(['backup', backup], { program, env })).toMatchObject({ code: 0 });
    const again = { PARLEY_DATABASE_URL: `file:${temp.file('again.db')}` };
    expect(await runParley(['restore', backup], { program, env: again })).toMatchObject({
      code: 0,
    });
    const check = spawnSync(process.execPath, [
      temp.file('parley/quick-check-process.js'),
      database,
    ]);
    expect([check.status, check.stdout.toString(), check.stderr.toString()]).toEqual([0, '', '']);
  });

  it('says which version it is, and how it is called', async () => {
    const { stdout } = await runParley(['--version'], { program });
    expect(stdout).toBe(`${manifest.version}\n`);
    const env = { PARLEY_DATABASE_URL: `file:${temp.file('nowhere.db')}` };
    const { code, stderr } = await runParley(['restore', program], { program, env });
    expect(code).toBe(1);
    expect(stderr).toContain('"parley backup"');
  });
});
