import { alice, bob, carol, dora, emil, type Web3mqPerson } from '@parley/testkit';
import { generateEd25519Key } from '@parley/wallet';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { onlyThread, rest, typed } from './calls.ts';
import { newThread, send } from './live-calls.ts';
import { openStream } from './live-stream.ts';
import { dataOf, signedMessage } from './web3mq.calls.ts';

/** What typed shapes tell of threads and messages of Web3MQ, beside those of VFX addresses. */

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const somebody = (name: string): Web3mqPerson => ({
  userid: `user:${name}`,
  didkey: `eth:${name}`,
  ...generateEd25519Key(),
});

const call = (person: Web3mqPerson, nickname: string) =>
  dataOf(app, person, 'user.updateProfile', { nickname });

const say = async (
  person: Web3mqPerson,
  topic: string,
  { payload_type, ...options }: Parameters<typeof signedMessage>[3] & { payload_type?: string },
) => {
  const body = signedMessage(app, person, topic, options);
  const { status } = await rest(app, 'POST', '/trpc/web3mq.message.send', {
    body: { ...body, payload_type: payload_type ?? body.payload_type },
  });
  expect(status).toBe(200);
};

/** A thread as list, summary and whole show it to somebody. */
const shown = async (uuid: string, address: string) => {
  const { thread } = typed(app);
  const list = (await thread.list.query({ address })).results.find((one) => one.uuid === uuid);
  const summary = await thread.summary.query({ uuid, address });
  expect(list).toEqual(summary);
  return { summary, whole: await thread.get.query({ uuid }) };
};

it('a thread of VFX addresses has no groupid, no nicknames and only plain text', async () => {
  const uuid = await newThread(app, [alice.address, bob.address]);
  await send(app, uuid, alice.address, 'hi');
  const { summary, whole } = await shown(uuid, bob.address);
  for (const thread of [summary, whole])
    expect([thread.groupid, thread.nicknames]).toEqual([null, {}]);
  expect(whole.messages.map(({ payload_type }) => payload_type)).toEqual([null]);
  const { json } = await rest(app, 'GET', `/api/chat/${uuid}/`);
  const keys = ['uuid', 'participants', 'shop', 'messages', 'created_at', 'updated_at'];
  expect(Object.keys(json)).toEqual(keys);
  expect(Object.keys(json.messages[0])).toEqual([
    'id',
    'sender',
    'content',
    'timestamp',
    'is_read',
  ]);
});

it('a chat tells what its two call themselves, and what is no plain text', async () => {
  await say(dora, emil.userid, { payload: 'plain' });
  const uuid = await onlyThread(app, emil.userid);
  expect((await shown(uuid, emil.userid)).summary.nicknames).toEqual({});
  const names = { [dora.userid]: '"D\\ora"\n', [emil.userid]: 'Emil 😀' };
  await call(dora, '"D\\ora"\n');
  await say(emil, dora.userid, { payload: 'plain, too', payload_type: 'Text/Plain' });
  await call(emil, 'Emil 😀');
  await say(dora, emil.userid, { payload: '{"a":1}', payload_type: 'application/json' });
  await say(dora, emil.userid, { payload: 'unnamed', payload_type: '' });
  await say(dora, emil.userid, { payload: 'c2VjcmV0', cipher_suite: 'X25519' });
  await typed(app).message.send.mutate({
    thread_uuid: uuid,
    sender: emil.userid,
    content: 'a typed client',
  });
  const { summary, whole } = await shown(uuid, emil.userid);
  for (const thread of [summary, whole]) {
    expect([thread.groupid, thread.kind]).toEqual([null, 'direct']);
    expect(thread.nicknames).toEqual(names);
  }
  const encrypted = 'text/plain; charset=utf-8';
  const types = [null, null, 'application/json', null, encrypted, null];
  const typesOf = (messages: readonly { payload_type: string | null }[]) =>
    messages.map(({ payload_type }) => payload_type);
  expect(typesOf(whole.messages)).toEqual(types);
  const { message } = typed(app);
  expect(typesOf((await message.list.query({ thread_uuid: uuid })).results)).toEqual(types);
  expect(
    typesOf((await message.list.query({ thread_uuid: uuid, page_size: 2, page: 2 })).results),
  ).toEqual(types.slice(2, 4));
  const toEmil = (await message.listNew.query({ address: emil.userid })).results;
  expect(typesOf(toEmil)).toEqual([null, 'application/json', null, encrypted]);
  const found = await message.search.query({ text: '"a"', address: emil.userid });
  expect(typesOf(found.results)).toEqual(['application/json']);
  using stream = await openStream(app, { address: emil.userid, after: '' });
  const entries = await stream.take(7);
  expect(entries[0]).toMatchObject({ kind: 'thread_updated', thread: { nicknames: names } });
  expect(
    typesOf(entries.flatMap((entry) => (entry.kind === 'message' ? [entry.message] : []))),
  ).toEqual(types);
});

it('a group tells its id, and of many members eight names with that of who wrote last', async () => {
  const members = Array.from({ length: 12 }, (_, index) => somebody(`member-${index}`));
  const [creator, ...others] = members;
  expect.assert(creator);
  const { groupid } = await dataOf(app, creator, 'group.create', { group_name: 'Tea' });
  await dataOf(app, creator, 'group.invite', { groupid, members: others.map((one) => one.userid) });
  const uuid = await onlyThread(app, creator.userid);
  expect((await shown(uuid, creator.userid)).summary).toMatchObject({ groupid, nicknames: {} });
  for (const [index, person] of members.entries()) await call(person, `Name ${index}`);
  const last = members.at(-1) ?? creator;
  await say(last, groupid, { payload: 'hello, all' });
  const { summary, whole } = await shown(uuid, creator.userid);
  expect([summary.groupid, whole.groupid]).toEqual([groupid, groupid]);
  expect(Object.keys(summary.nicknames)).toHaveLength(8);
  expect(summary.nicknames[last.userid]).toBe('Name 11');
  expect(whole.nicknames).toEqual(
    Object.fromEntries(members.map(({ userid }, index) => [userid, `Name ${index}`])),
  );
  // Both kinds in one list.
  await newThread(app, [alice.address, carol.address]);
  const { results } = await typed(app).thread.list.query({ page_size: 100 });
  expect(new Set(results.map((thread) => thread.groupid))).toEqual(new Set([null, groupid]));
});
