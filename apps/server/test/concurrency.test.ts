import type { Message, TypedNewMessage } from '@parley/contracts';
import { alice, bob, carol, mallory } from '@parley/testkit';
import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest, typed } from './calls.ts';
import { rowsOf } from './database.ts';
import { brokenInvariants, unpurgedThreads } from './storage-invariants.ts';

const KEYS = 8;

const people = [alice, bob, carol, mallory].map(({ address }) => address);

const times = <Result>(count: number, make: (n: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => make(n)));

const create = (app: TestApp, participants: readonly string[]) =>
  rest(app, 'POST', '/api/chat/', { body: { participants } });

const threadOf = async (app: TestApp, participants: readonly string[]): Promise<string> =>
  (await create(app, participants)).json.uuid;

const send = (app: TestApp, uuid: string, sender: string, content: string, key?: string) =>
  rest(app, 'POST', `/api/chat/${uuid}/message/`, {
    body: { sender, content },
    ...(key !== undefined && { headers: { 'idempotency-key': key } }),
  });

/** The participants in the n-th of eight orders. */
const inOrder = (n: number): string[] => {
  const turned = [...people.slice(n % 4), ...people.slice(0, n % 4)];
  return n % 8 < 4 ? turned : turned.toReversed();
};

it('makes one thread of 50 that name the same participants in different orders at once', async () => {
  await using app = await testApp();
  const made = await times(50, (n) => create(app, inOrder(n)));
  expect(made.map(({ status }) => status).sort()).toEqual([...Array(49).fill(200), 201]);
  expect(new Set(made.map(({ json }) => json.uuid)).size).toBe(1);
  expect((await typed(app).thread.list.query({})).count).toBe(1);
  expect(await brokenInvariants(app.database)).toEqual([]);
});

it('makes one message of 50 sends at once under one key, and answers all alike', async () => {
  await using app = await testApp();
  const uuid = await threadOf(app, people);
  const ids = new Set<number>();
  for (let round = 0; round < KEYS; round++) {
    const answers = await times(50, () => send(app, uuid, alice.address, 'once', `key-${round}`));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    ids.add(answers[0]?.json.id);
  }
  expect(ids.size).toBe(KEYS);
  expect((await rest(app, 'GET', `/api/chat/${uuid}/message/`)).json.count).toBe(KEYS);
  expect(await brokenInvariants(app.database)).toEqual([]);
});

it('keeps one of 50 different messages that are sent at once under one key', async () => {
  await using app = await testApp();
  const uuid = await threadOf(app, people);
  const answers = await times(50, (n) => send(app, uuid, alice.address, `text ${n}`, 'key'));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(49).fill(422)]);
  const { json } = await rest(app, 'GET', `/api/chat/${uuid}/message/`);
  expect(json.results).toEqual([answers.find(({ status }) => status === 201)?.json]);
});

it('answers each of 20 senders truly while their thread is deleted, and leaves no orphan', async () => {
  await using app = await testApp();
  const uuid = await threadOf(app, people);
  const sending = times(20, async (n) => {
    const answers = [await send(app, uuid, people[n % 4] ?? '', `${n}`)];
    while (answers.at(-1)?.status === 201)
      answers.push(await send(app, uuid, people[n % 4] ?? '', `${n}`));
    return answers;
  });
  await vi.waitUntil(
    async () => (await rest(app, 'GET', `/api/chat/${uuid}/message/`)).json.count > 20,
    { timeout: 60_000 },
  );
  expect((await rest(app, 'DELETE', `/api/chat/${uuid}/`)).status).toBe(204);
  const answers = (await sending).flat();
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 404]));

  await vi.waitUntil(async () => (await unpurgedThreads(app.database)) === 0, { timeout: 60_000 });
  expect(await brokenInvariants(app.database)).toEqual([]);
  // What inboxes were told of stays, and tells of the messages that had been.
  const told = await rowsOf(
    app.database,
    z.object({ message: z.int(), inboxes: z.int() }),
    'select message, count(*) as inboxes from inbox_entry where kind = 1 group by message',
  );
  const acknowledged = answers.filter(({ status }) => status === 201);
  expect(told).toEqual(
    acknowledged
      .map(({ json }) => ({ message: json.id, inboxes: people.length }))
      .sort((a, b) => a.message - b.message),
  );
});

it('never has two threads of the same participants while they are made and deleted', async () => {
  await using app = await testApp();
  await times(20, async (n) => {
    for (let round = 0; round < 3; round++) {
      const uuid = await threadOf(app, inOrder(n + round));
      expect((await typed(app).thread.list.query({})).count).toBeLessThanOrEqual(1);
      const { status } = await rest(app, 'DELETE', `/api/chat/${uuid}/`);
      expect([204, 404]).toContain(status);
    }
  });
  await vi.waitUntil(async () => (await unpurgedThreads(app.database)) === 0, { timeout: 60_000 });
  expect(await brokenInvariants(app.database)).toEqual([]);
});

it('shows who loops with since each message once, in order, while many send to many', async () => {
  await using app = await testApp();
  const sets = [people, people.slice(0, 2), people.slice(1), people.slice(2)];
  const threads = await Promise.all(
    sets.map(async (members) => ({ members, uuid: await threadOf(app, members) })),
  );
  let sending = true;
  const poll = async (address: string): Promise<TypedNewMessage[]> => {
    const seen: TypedNewMessage[] = [];
    for (let last = false; !last; ) {
      last = !sending;
      const since = seen.at(-1)?.timestamp ?? '2000-01-01T00:00:00Z';
      const { results } = await typed(app).message.listNew.query({ address, since });
      seen.push(...results);
      if (results.length > 0) last = false;
    }
    return seen;
  };
  const polling = Promise.all(people.map(poll));
  const sent = await times(10, async (n) => {
    const answers: (Message & { thread_uuid: string })[] = [];
    for (let round = 0; round < 12; round++) {
      const thread = threads[(n + round) % threads.length];
      expect.assert(thread);
      const sender = thread.members[n % thread.members.length] ?? '';
      const { json } = await send(app, thread.uuid, sender, `${n} ${round}`);
      answers.push({ ...json, thread_uuid: thread.uuid });
    }
    return answers;
  });
  sending = false;

  const byId = sent.flat().sort((a, b) => a.id - b.id);
  for (const [index, seen] of (await polling).entries()) {
    const address = people[index] ?? '';
    const mine = threads.filter(({ members }) => members.includes(address));
    const wanted = byId.filter(
      ({ sender, thread_uuid }) =>
        sender !== address && mine.some(({ uuid }) => uuid === thread_uuid),
    );
    expect(seen.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(wanted.map(({ id }) => id));
    const stamps = seen.map(({ timestamp }) => timestamp);
    expect(stamps).toEqual([...new Set(stamps)].sort());
  }
  for (const { uuid } of threads) {
    const here = byId.filter(({ thread_uuid }) => thread_uuid === uuid);
    const stamps = here.map(({ timestamp }) => timestamp);
    expect(stamps).toEqual([...new Set(stamps)].sort());
  }
  expect(await brokenInvariants(app.database)).toEqual([]);
});
