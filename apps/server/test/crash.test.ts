import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Message } from '@parley/contracts';
import { alice, bob, carol } from '@parley/testkit';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { tempFolder } from './storage-files.ts';
import { brokenInvariants, unpurgedThreads } from './storage-invariants.ts';
import { holdLock } from './storage-lock.ts';
import { serveParley } from './storage-process.ts';

type Server = Pick<TestApp, 'url'>;

const CYCLES = 4;
const SENDERS = 8;

const create = async (server: Server, participants: readonly string[]): Promise<string> =>
  (await rest(server, 'POST', '/api/chat/', { body: { participants } })).json.uuid;

/** The message that is acknowledged, or null when the server ended before it answered. */
const send = async (server: Server, uuid: string, key: string): Promise<Message | null> => {
  const answer = await rest(server, 'POST', `/api/chat/${uuid}/message/`, {
    body: { sender: alice.address, content: key },
    headers: { 'idempotency-key': key },
  }).catch(() => null);
  if (answer === null) return null;
  expect(answer.status).toBe(201);
  return Message.parse(answer.json);
};

const historyOf = async (server: Server, uuid: string): Promise<Message[]> => {
  const messages: Message[] = [];
  for (let more = true; more; ) {
    const before = messages[0]?.id ?? Number.MAX_SAFE_INTEGER;
    const path = `/api/chat/${uuid}/message/?page_size=100&before=${before}`;
    const page = Message.array().parse((await rest(server, 'GET', path)).json.results);
    messages.unshift(...page);
    more = page.length > 0;
  }
  return messages;
};

it('keeps each acknowledged message once, in order, over kill -9 at random moments', async () => {
  await using temp = await tempFolder();
  const database = temp.file('parley.db');
  const acknowledged = new Map<string, Message>();
  const unknown = new Set<string>();

  const attempt = async (server: Server, uuid: string, key: string): Promise<boolean> => {
    const message = await send(server, uuid, key);
    if (message === null) unknown.add(key);
    else {
      unknown.delete(key);
      expect(acknowledged.get(key) ?? message).toEqual(message);
      acknowledged.set(key, message);
    }
    return message !== null;
  };
  const retryAll = async (server: Server, uuid: string): Promise<void> => {
    for (const key of [...unknown, ...[...acknowledged.keys()].slice(-20)])
      expect(await attempt(server, uuid, key)).toBe(true);
  };

  for (const [cycle, ms] of fc
    .sample(fc.integer({ min: 10, max: 250 }), { numRuns: CYCLES, seed: 20_240_101 })
    .entries()) {
    await using server = await serveParley(database);
    const uuid = await create(server, [alice.address, bob.address]);
    await retryAll(server, uuid);
    const doomed = await create(server, [alice.address, carol.address]);
    await send(server, doomed, 'doomed');
    const senders = Array.from({ length: SENDERS }, async (_, sender) => {
      for (let n = 0; await attempt(server, uuid, `${cycle}/${sender}/${n}`); n++);
    });
    await sleep(ms);
    await rest(server, 'DELETE', `/api/chat/${doomed}/`);
    expect(await server.end('SIGKILL')).toBe('SIGKILL');
    await Promise.all(senders);
  }

  await using server = await testApp({ PARLEY_DATABASE_URL: `file:${database}` });
  const uuid = await create(server, [alice.address, bob.address]);
  await retryAll(server, uuid);
  expect(acknowledged.size).toBeGreaterThan(CYCLES * SENDERS);
  const history = await historyOf(server, uuid);
  expect(history).toEqual([...acknowledged.values()].sort((a, b) => a.id - b.id));
  const stamps = history.map(({ timestamp }) => timestamp);
  expect(stamps).toEqual([...new Set(stamps)].sort());
  for (let sender = 0; sender < SENDERS; sender++) {
    // Who waits for each answer, and retries first what got none, sees the order of sending.
    const own = [...acknowledged].filter(([key]) => key.split('/')[1] === String(sender));
    const ids = own.map(([, { id }]) => id);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  }
  await vi.waitUntil(async () => (await unpurgedThreads(`file:${database}`)) === 0, {
    timeout: 60_000,
  });
  expect(await brokenInvariants(`file:${database}`)).toEqual([]);
});

it('finishes what is in flight at SIGTERM, leaves one tidy file and ends with 0', async () => {
  await using temp = await tempFolder();
  const database = temp.file('parley.db');
  await using server = await serveParley(database);
  const uuid = await create(server, [alice.address, bob.address]);
  await using lock = await holdLock(database);
  const sending = Promise.all(Array.from({ length: 10 }, (_, n) => send(server, uuid, `${n}`)));
  await sleep(500);
  const ended = server.end('SIGTERM');
  await sleep(200);
  await lock.release();
  expect((await sending).map((message) => message?.content)).toEqual(
    Array.from({ length: 10 }, (_, n) => `${n}`),
  );
  expect(await ended).toBe(0);
  expect(await server.stderr).toBe('');
  expect(existsSync(`${database}-wal`)).toBe(false);
  await using restarted = await testApp({ PARLEY_DATABASE_URL: `file:${database}` });
  expect((await historyOf(restarted, uuid)).length).toBe(10);
});
