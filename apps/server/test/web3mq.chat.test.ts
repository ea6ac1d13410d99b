import { dora, emil } from '@parley/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { locked, type TestApp, testApp, testDatabase } from '../src/testing.ts';
import { chatList, chatUpdate, onlyThread, rest, typed } from './calls.ts';
import { member, newAccount, registration, send } from './web3mq.calls.ts';

/** One server for calls that are refused and change nothing. */
let shared: TestApp;
beforeAll(async () => {
  shared = await testApp();
});
afterAll(() => shared[Symbol.asyncDispose]());

const topicsOf = async (app: TestApp, ...list: [typeof dora, { page?: number; size?: number }?]) =>
  (await chatList(app, ...list)).json.data.result.map((chat: { topic: string }) => chat.topic);

it('lists the chats that a person put on top, newest first, with all eight fields', async () => {
  await using app = await testApp();
  expect((await chatList(app, dora)).json).toEqual({
    code: 0,
    msg: 'ok',
    data: { total: 0, result: [] },
  });
  expect((await chatUpdate(app, dora, emil.userid)).json).toEqual({ code: 0, msg: 'ok' });
  const { json } = await chatList(app, dora);
  expect(json.data.total).toBe(1);
  expect(json.data.result).toEqual([
    {
      topic: emil.userid,
      topic_type: 'user',
      chatid: emil.userid,
      chat_type: 'user',
      chat_name: '',
      avatar_url: '',
      avatar_base64: '',
      timestamp: expect.any(Number),
    },
  ]);
});

it('brings a chat to the top again without listing it twice', async () => {
  await using app = await testApp();
  for (const topic of ['user:a', 'user:b', 'user:c', 'user:a']) {
    app.time.ahead += 1_000_000;
    const timestamp = Math.floor(Date.now() + app.time.ahead / 1000);
    expect((await chatUpdate(app, dora, topic, { timestamp })).json.code).toBe(0);
  }
  const { data } = (await chatList(app, dora)).json;
  expect(data.total).toBe(3);
  expect(data.result.map((chat: { topic: string }) => chat.topic)).toEqual([
    'user:a',
    'user:c',
    'user:b',
  ]);
  const [a, c, b] = data.result.map((chat: { timestamp: number }) => chat.timestamp);
  // Milliseconds, a second apart at least, as the clock stood at each update.
  expect(a - c).toBeGreaterThanOrEqual(1000);
  expect(c - b).toBeGreaterThanOrEqual(1000);
  expect(Math.abs(b - (Date.now() + 2000))).toBeLessThan(60_000);
});

it('counts the whole list on every page, and a page past the end is empty', async () => {
  await using app = await testApp();
  const topics = Array.from({ length: 5 }, (_, index) => `user:${index}`);
  for (const topic of topics) await chatUpdate(app, dora, topic);
  const newestFirst = topics.toReversed();
  const pages = [
    [1, 2, newestFirst.slice(0, 2)],
    [2, 2, newestFirst.slice(2, 4)],
    [3, 2, newestFirst.slice(4)],
    [4, 2, []],
    [1_000_000_000, 100, []],
    [1, 100, newestFirst],
  ] as const;
  // A timestamp each, as another page is another call.
  const now = Date.now();
  for (const [index, [page, size, expected]] of pages.entries()) {
    const { json } = await chatList(app, dora, { timestamp: now + index, page, size });
    const seen = json.data.result.map((chat: { topic: string }) => chat.topic);
    expect([page, size, json.data.total, seen]).toEqual([page, size, 5, expected]);
  }
});

it.each([
  ['page', '0'],
  ['page', '-1'],
  ['page', '1.5'],
  ['page', '0x10'],
  ['page', '1000000001'],
  ['page', '9007199254740993'],
  ['page', ''],
  ['size', '0'],
  ['size', '101'],
  ['size', 'ten'],
])('refuses %s=%s with code 400 and says which field', async (field, value) => {
  const { json, status } = await rest(
    shared,
    'GET',
    `/api/chats/?${new URLSearchParams({
      page: '1',
      size: '20',
      userid: dora.userid,
      timestamp: String(Date.now()),
      web3mq_signature: 'x',
      [field]: value,
    })}`,
    { headers: { 'web3mq-request-pubkey': dora.publicKey, didkey: dora.didkey } },
  );
  expect([status, json.code]).toEqual([200, 400]);
  expect(json.msg).toContain(`${field}: `);
});

it("shows a chat on the other side's list with its first message, and moves it up for both", async () => {
  await using app = await testApp();
  await chatUpdate(app, dora, emil.userid);
  expect(await topicsOf(app, dora)).toEqual([emil.userid]);
  expect((await chatList(app, emil)).json.data).toEqual({ total: 0, result: [] });
  const thread_uuid = await onlyThread(app, dora.userid);
  await chatUpdate(app, dora, 'user:newer');
  await chatUpdate(app, emil, 'user:newer-too');
  const send = typed(app).message.send.mutate;
  await send({ thread_uuid, sender: dora.userid, content: 'hello emil' });
  expect(await topicsOf(app, dora)).toEqual([emil.userid, 'user:newer']);
  expect(await topicsOf(app, emil)).toEqual([dora.userid, 'user:newer-too']);
  expect((await chatList(app, emil)).json.data.total).toBe(2);
  await send({ thread_uuid, sender: emil.userid, content: 'hello dora' });
  expect((await chatList(app, emil)).json.data.total).toBe(2);
  expect((await chatList(app, dora)).json.data.total).toBe(2);
});

it('gives both sides of a chat one thread, whoever names the other first', async () => {
  await using app = await testApp();
  await chatUpdate(app, dora, emil.userid);
  await chatUpdate(app, emil, dora.userid);
  const uuid = await onlyThread(app, dora.userid);
  expect(await onlyThread(app, emil.userid)).toBe(uuid);
  expect((await typed(app).thread.list.query({})).count).toBe(1);
});

it('keeps its list over a restart', async () => {
  await using app = await testApp();
  await chatUpdate(app, dora, emil.userid);
  const before = (await chatList(app, dora)).text;
  await app.restart();
  expect((await chatList(app, dora)).text).toBe(before);
});

it('lists nobody in locked mode who has not registered, though open mode knew them', async () => {
  await using database = await testDatabase();
  const stored = { PARLEY_DATABASE_URL: database.url };
  const bea = newAccount();
  const open = await testApp(stored);
  expect((await chatList(open, bea)).json.code).toBe(0);
  await open[Symbol.asyncDispose]();
  await using app = await testApp({ ...locked, ...stored });
  const ada = await member(app);
  expect((await chatUpdate(app, ada, bea.userid)).json).toEqual({
    code: 404,
    msg: 'User not found',
  });
  await send(app, 'user.register', registration(app, bea));
  expect((await chatUpdate(app, ada, bea.userid)).json.code).toBe(0);
  expect(await topicsOf(app, ada)).toEqual([bea.userid]);
});
