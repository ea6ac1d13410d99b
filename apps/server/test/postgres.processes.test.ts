import { alice, bob } from '@parley/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { locked, testDatabase } from '../src/testing.ts';
import { rest, signIn } from './calls.ts';
import { openStream } from './live-stream.ts';
import { runParley, serveParley } from './storage-process.ts';

/** The whole of what a caller may spend is enough for the messages that are sent here, and for no more. */
const MESSAGES = 40;

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

let database: Awaited<ReturnType<typeof testDatabase>>;
let server: Awaited<ReturnType<typeof serveParley>>;
let app: { url: string; origin: string };
let uuid: string;
let tokens: Readonly<Record<'alice' | 'bob', string>>;
const pids: number[] = [];

beforeAll(async () => {
  database = await testDatabase();
  server = await serveParley('', {
    env: {
      ...locked,
      PARLEY_DATABASE_URL: database.url,
      PARLEY_PROCESSES: '2',
      PARLEY_CALLER_LIMIT: String(30 * MESSAGES),
    },
  });
  app = { url: server.url, origin: locked.PARLEY_PUBLIC_URL };
  tokens = { alice: await signIn(app, alice), bob: await signIn(app, bob) };
  const thread = await rest(app, 'POST', '/api/chat/', {
    token: tokens.alice,
    body: { participants: [alice.address, bob.address] },
  });
  uuid = thread.json.uuid;
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

/** Over a connection of its own, so that the processes take turns. */
const say = async (name: 'alice' | 'bob', content: string): Promise<number> => {
  const answer = await fetch(`${app.url}/api/chat/${uuid}/message/`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${tokens[name]}`,
      'content-type': 'application/json',
      connection: 'close',
    },
    body: JSON.stringify({ content }),
  });
  return answer.status;
};

it('are said to be there, and are', async () => {
  await expect.poll(server.stdout).toContain('API page');
  const [, listed = ''] = /processes (.*)/.exec(server.stdout()) ?? [];
  pids.push(...listed.split(', ').map(Number));
  expect(pids).toHaveLength(2);
  expect(pids.map(isAlive)).toEqual([true, true]);
});

it('hold one stream without a gap, whoever sends through which', async () => {
  const stream = await openStream(app, { address: bob.address, token: tokens.bob });
  const contents = Array.from({ length: 10 }, (_, index) => `Message ${index}`);
  for (const content of contents) expect(await say('alice', content)).toBe(201);
  const entries = await stream.take(contents.length);
  expect(entries).toMatchObject(contents.map((content) => ({ message: { content } })));
  for (const [index, entry] of entries.entries())
    if (index > 0) expect(entry.prev).toBe(entries[index - 1]?.at);
  stream.close();
});

it('go on when one is killed, which comes back; then when the other is', async () => {
  for (const [index, pid] of pids.entries()) {
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => isAlive(pid)).toBe(false);
    for (let sent = 0; sent < 4; sent += 1) expect(await say('alice', 'On')).toBe(201);
    await expect.poll(server.complaints).toContain(`process ${index + 1} runs again`);
  }
});

it('count together what a caller may spend', async () => {
  const statuses: number[] = [];
  for (let sent = 0; sent < MESSAGES + 10; sent += 1) statuses.push(await say('bob', 'More'));
  expect(statuses).toContain(429);
  expect(statuses.filter((status) => status === 201).length).toBeLessThan(MESSAGES + 5);
});

it('stop together', async () => {
  const restarted = [...server.complaints().matchAll(/runs again \((\d+)\)/g)].map(([, pid]) =>
    Number(pid),
  );
  expect(await server.end('SIGTERM')).toBe(0);
  expect([...pids, ...restarted].filter(isAlive)).toEqual([]);
});

it('do not start where one of them can not', async () => {
  const { code, stderr } = await runParley(['serve'], {
    env: { PARLEY_DATABASE_URL: 'postgres://127.0.0.1:1/none', PARLEY_PROCESSES: '2' },
  });
  expect(code).toBe(1);
  expect(stderr).toContain('is PostgreSQL running');
  expect(stderr).toContain('Process 1 of the server ended while it started.');
});
