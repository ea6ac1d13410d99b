import { dora, emil, type Web3mqPerson } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest, typed } from './calls.ts';
import { brokenInvariants } from './storage-invariants.ts';
import { call, dataOf, nowOf, signedMessage } from './web3mq.calls.ts';

/** A chat in which dora has sent this many messages to emil; their ids. */
const chat = async (app: TestApp, count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) {
    const input = signedMessage(app, dora, emil.userid, { payload: `message ${n}` });
    ids.push((await typed(app).web3mq.message.send.mutate(input)).messageid);
  }
  return ids;
};

/** How far each message came, oldest first, as one side sees it. */
const statuses = async (app: TestApp, me: Web3mqPerson, topic: string): Promise<string[]> => {
  const { result } = await dataOf(app, me, 'message.history', { topic });
  return result
    .map(({ message_status }: { message_status: { status: string } }) => message_status.status)
    .toReversed();
};

const mark = (app: TestApp, messages: readonly (string | undefined)[], status: string) =>
  dataOf(app, emil, 'message.status', { topic: dora.userid, messages, status });

const threadOf = async (app: TestApp, address: string) =>
  (
    await rest(
      app,
      'GET',
      `/trpc/thread.list?input=${encodeURIComponent(JSON.stringify({ address }))}`,
    )
  ).json.result.data.results[0];

it('goes from received over delivered to read, for both sides', async () => {
  await using app = await testApp();
  const ids = await chat(app, 3);
  // Emil has written to dora elsewhere: what has reached him is no secret to her.
  await dataOf(app, dora, 'group.create', { groupid: 'group:tea' });
  await dataOf(app, dora, 'group.invite', { groupid: 'group:tea', members: [emil.userid] });
  await typed(app).web3mq.message.send.mutate(signedMessage(app, emil, 'group:tea'));
  const both = async () => {
    const [mine, theirs] = [
      await statuses(app, emil, dora.userid),
      await statuses(app, dora, emil.userid),
    ];
    expect(mine).toEqual(theirs);
    return mine;
  };
  expect(await both()).toEqual(['received', 'received', 'received']);
  await mark(app, [ids[0], ids[1]], 'delivered');
  expect(await both()).toEqual(['delivered', 'delivered', 'received']);
  await mark(app, [ids[0]], 'read');
  expect(await both()).toEqual(['read', 'delivered', 'received']);
  await mark(app, [ids[2], ids[1]], 'read');
  expect(await both()).toEqual(['read', 'read', 'read']);
  // Nothing goes back.
  await mark(app, ids, 'delivered');
  expect(await both()).toEqual(['read', 'read', 'read']);
  expect(await brokenInvariants(app.database)).toEqual([]);
});

it('is not shown as delivered to somebody whom the reader has never answered', async () => {
  await using app = await testApp();
  const ids = await chat(app, 1);
  await mark(app, ids, 'delivered');
  expect(await statuses(app, emil, dora.userid)).toEqual(['delivered']);
  expect(await statuses(app, dora, emil.userid)).toEqual(['received']);
  await typed(app).web3mq.message.send.mutate(signedMessage(app, emil, dora.userid));
  expect(await statuses(app, dora, emil.userid)).toEqual(['delivered', 'received']);
  const [one] = await chat(app, 1);
  await mark(app, [one], 'read');
  expect((await statuses(app, dora, emil.userid))[0]).toBe('read');
});

it('is the read mark of typed clients, and theirs is it', async () => {
  await using app = await testApp();
  const ids = await chat(app, 3);
  expect((await threadOf(app, emil.userid)).unread_count).toBe(3);
  await mark(app, [ids[1]], 'read');
  const { uuid, unread_count } = await threadOf(app, emil.userid);
  expect(unread_count).toBe(1);
  const { messages } = await typed(app).thread.get.query({ uuid });
  expect(messages.map(({ is_read }) => is_read)).toEqual([true, true, false]);
  await typed(app).thread.update.mutate({ uuid, is_read: true, address: emil.userid });
  expect(await statuses(app, dora, emil.userid)).toEqual(['read', 'read', 'read']);
  expect(await brokenInvariants(app.database)).toEqual([]);
});

it('tells the inbox of a read mark once', async () => {
  await using app = await testApp();
  const [id] = await chat(app, 1);
  const { inbox_at } = await typed(app).thread.list.query({ address: dora.userid });
  await mark(app, [id], 'read');
  await mark(app, [id], 'read');
  await chat(app, 1);
  const path = `/api/chat/events/?address=${dora.userid}&after=${inbox_at}`;
  const { text } = await rest(app, 'GET', path);
  expect(text).toContain('event: read');
  expect(text).toContain(`"address":"${emil.userid}"`);
  expect(text.match(/event: read/g)).toHaveLength(1);
});

it('reaches messages of typed clients by the ids that their history gives', async () => {
  await using app = await testApp();
  await chat(app, 1);
  const { uuid } = await threadOf(app, emil.userid);
  await typed(app).message.send.mutate({ thread_uuid: uuid, sender: dora.userid, content: 'hi' });
  const { result } = await dataOf(app, emil, 'message.history', { topic: dora.userid });
  await mark(app, [result[0].messageid], 'read');
  expect(await statuses(app, dora, emil.userid)).toEqual(['read', 'read']);
});

it('skips what the chat does not hold', async () => {
  await using app = await testApp();
  const [id] = await chat(app, 1);
  const other = signedMessage(app, emil, 'user:other');
  await typed(app).web3mq.message.send.mutate(other);
  const { result } = await dataOf(app, emil, 'message.history', { topic: dora.userid });
  const signedOne = `${'0'.repeat(55)}1`;
  await mark(app, ['', 'x'.repeat(128), 'ab'.repeat(28), other.messageid, signedOne], 'read');
  expect(await statuses(app, emil, dora.userid)).toEqual(['received']);
  expect(result).toHaveLength(1);
  const nowhere = { topic: 'user:nobody', messages: [id], status: 'read' };
  expect((await call(app, emil, 'message.status', nowhere)).code).toBe(0);
});

describe('refuses', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp();
  });
  afterAll(() => app[Symbol.asyncDispose]());

  it.each([
    ['a status that only the server gives', { status: 'received' }],
    ['no status', { status: '' }],
    ['messages that are no list', { messages: 'all' }],
    ['too many messages', { messages: Array.from({ length: 501 }, () => 'x') }],
  ])('%s with code 400', async (_name, change) => {
    const fields = { topic: dora.userid, messages: [], status: 'read', ...change };
    expect(await call(app, emil, 'message.status', fields)).toMatchObject({
      status: 200,
      code: 400,
    });
  });
});

it('what is new comes chat by chat with its status, from others only', async () => {
  await using app = await testApp();
  const groupid = 'group:tea';
  await dataOf(app, dora, 'group.create', { groupid });
  await dataOf(app, dora, 'group.invite', { groupid, members: [emil.userid] });
  const before = nowOf(app) - 10_000;
  const [first, second] = await chat(app, 2);
  const toGroup = signedMessage(app, dora, groupid);
  await typed(app).web3mq.message.send.mutate(toGroup);
  await typed(app).web3mq.message.send.mutate(signedMessage(app, emil, dora.userid));
  await mark(app, [first], 'read');
  const news = (sync_timestamp: number) => dataOf(app, emil, 'message.listNew', { sync_timestamp });
  expect(await news(before)).toEqual({
    [dora.userid]: { [String(first)]: 'read', [String(second)]: 'received' },
    [groupid]: { [toGroup.messageid]: 'received' },
  });
  expect(await news(nowOf(app) + 10_000)).toEqual({});
  expect(await news(Number.MAX_SAFE_INTEGER)).toEqual({});
});
