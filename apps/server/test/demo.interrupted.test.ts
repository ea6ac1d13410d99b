import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';
import { threads } from '../src/demo/script.ts';
import { testApp } from '../src/testing.ts';
import { rest, typed } from './calls.ts';
import { tempFolder } from './storage-files.ts';

const parley = fileURLToPath(new URL('../parley.js', import.meta.url));

/** Fills a database with the demo, and is killed when the first messages are in. */
const interrupt = async (path: string): Promise<number> => {
  const server = spawn(process.execPath, [parley, 'serve', '--demo'], {
    env: { PATH: process.env.PATH, PORT: '0', PARLEY_DATABASE_URL: `file:${path}` },
  });
  const ended = once(server, 'exit');
  while (messagesIn(path) === 0 && server.exitCode === null) await sleep(1);
  server.kill('SIGKILL');
  await ended;
  return messagesIn(path);
};

const messagesIn = (path: string): number => {
  if (!existsSync(path)) return 0;
  try {
    const database = new SqliteDatabase(path, { readonly: true });
    const count = database.prepare<[], number>('select count(*) from message').pluck().get() ?? 0;
    database.close();
    return count;
  } catch {
    // Not migrated yet.
    return 0;
  }
};

it('an interrupted demo goes on at the next start with it', async () => {
  const all = threads.reduce((sum, { lines }) => sum + lines.length, 0);
  await using temp = await tempFolder();
  const path = temp.file('demo.db');
  expect(await interrupt(path)).toBeLessThan(all);
  const settings = { PARLEY_DATABASE_URL: `file:${path}` };
  const said = async () => {
    await using app = await testApp(settings, { demo: true });
    const { json } = await rest(app, 'GET', '/api/chat/');
    const counts = json.results.map(({ uuid }: { uuid: string }) =>
      typed(app)
        .message.list.query({ thread_uuid: uuid })
        .then(({ count }) => count),
    );
    return (await Promise.all(counts)).sort((a, b) => a - b);
  };
  const whole = threads.map(({ lines }) => lines.length).sort((a, b) => a - b);
  expect(await said()).toEqual(whole);
  // Once it is whole, a start with it adds nothing.
  expect(await said()).toEqual(whole);
});
