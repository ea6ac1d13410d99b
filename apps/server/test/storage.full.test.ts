import { execFile, execFileSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { alice, bob } from '@parley/testkit';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openSqlite } from '../src/storage/sqlite.ts';
import { saveShop } from '../src/storage/stores/shop.ts';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { shopRow } from './shops.ts';
import { tempFolder } from './storage-files.ts';
import { serveParley } from './storage-process.ts';

type Server = Pick<TestApp, 'url'>;

const prlimit = 'prlimit';

/** util-linux can set how large the files of a running process may get: to it a disk that is full. */
const hasPrlimit = (() => {
  try {
    execFileSync(prlimit, ['--pid', String(process.pid)]);
    return true;
  } catch {
    return false;
  }
})();

const limitFiles = (pid: number, bytes: number | 'unlimited') =>
  promisify(execFile)(prlimit, ['--pid', String(pid), `--fsize=${bytes}:`]);

const threadIn = async (server: Server): Promise<string> => {
  const body = { participants: [alice.address, bob.address] };
  return `/api/chat/${(await rest(server, 'POST', '/api/chat/', { body })).json.uuid}/message/`;
};

const contentsOf = async (server: Server, path: string): Promise<string[]> => {
  const { json } = await rest(server, 'GET', path);
  return json.results.map((message: { content: string }) => message.content);
};

const shop = shopRow('a');

describe.skipIf(!hasPrlimit)('a disk that is full (needs prlimit)', () => {
  afterEach(() => vi.useRealTimers());

  it('refuses with 503, loses nothing acknowledged, and recovers', async () => {
    await using temp = await tempFolder();
    const database = temp.file('parley.db');
    await using server = await serveParley(database);
    const path = await threadIn(server);
    const send = (content: string) =>
      rest(server, 'POST', path, { body: { sender: alice.address, content } });

    await limitFiles(server.pid, (await stat(`${database}-wal`)).size + 150_000);
    const acknowledged: string[] = [];
    const refusals = new Set<string>();
    for (let round = 0; round < 8; round++) {
      const contents = Array.from({ length: 5 }, (_, n) => `${round}.${n} ${'x'.repeat(3_000)}`);
      const answers = await Promise.all(contents.map(send));
      for (const [n, { status, headers, text }] of answers.entries())
        if (status === 201) acknowledged.push(contents[n] ?? '');
        else refusals.add(`${status} ${headers.get('retry-after')} ${text}`);
    }
    expect([...refusals]).toEqual([expect.stringMatching(/^503 1 \{"detail":/)]);
    expect(acknowledged).not.toEqual([]);
    // Within a round they are sent at once: any order is right.
    expect((await contentsOf(server, path)).sort()).toEqual(acknowledged.sort());

    await limitFiles(server.pid, 'unlimited');
    expect((await send('room again')).status).toBe(201);
    await server.end('SIGKILL');
    await using restarted = await testApp({ PARLEY_DATABASE_URL: `file:${database}` });
    expect((await contentsOf(restarted, path)).sort()).toEqual(
      [...acknowledged, 'room again'].sort(),
    );
  });

  it('is told by ping, for as long as it is so', async () => {
    await using temp = await tempFolder();
    const database = temp.file('parley.db');
    await using server = await serveParley(database);
    const ping = () => rest(server, 'GET', '/api/ping/');
    await threadIn(server);
    expect((await ping()).json.code).toBe(0);
    await limitFiles(server.pid, (await stat(`${database}-wal`)).size);
    // What it found holds for a second.
    await expect.poll(async () => (await ping()).status).toBe(503);
    expect((await ping()).json.code).toBe(500);
    await limitFiles(server.pid, 'unlimited');
    await expect.poll(async () => (await ping()).json.code).toBe(0);
    const [line, ...others] = server.stdout().match(/^\{.*$/gm) ?? [];
    expect([line, others.length]).toEqual([expect.stringContaining("database can't be used"), 0]);
  });

  it('does not end the server when an idle checkpoint finds it', async () => {
    await using temp = await tempFolder();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { store } = await openSqlite(temp.file('parley.db'));
    await store.write(() => saveShop(shop));
    await limitFiles(process.pid, 8_192);
    try {
      // What a timer throws would end the process.
      expect(() => vi.advanceTimersByTime(60_000)).not.toThrow();
    } finally {
      await limitFiles(process.pid, 'unlimited');
      await store.close();
    }
  });
});
