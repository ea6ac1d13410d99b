import { signedText } from '@parley/contracts';
import { alice, bob, dora, emil } from '@parley/testkit';
import { signEd25519 } from '@parley/wallet';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { chatList, chatUpdate, onlyThread, rest } from './calls.ts';
import { dataOf, member } from './web3mq.calls.ts';

/** One server for calls that are refused and change nothing. */
let shared: TestApp;
beforeAll(async () => {
  shared = await testApp();
});
afterAll(() => shared[Symbol.asyncDispose]());

const group = { topic_type: 'group' };
const groupNotFound = { code: 404, msg: 'Group not found' };

it('makes a group that is named for the first time in open mode, for its maker alone', async () => {
  await using app = await testApp();
  expect((await chatUpdate(app, dora, 'group:tea', group)).json).toEqual({ code: 0, msg: 'ok' });
  expect((await chatUpdate(app, dora, emil.userid)).json.code).toBe(0);
  expect((await chatUpdate(app, dora, 'group:tea', group)).json.code).toBe(0);
  const { data } = (await chatList(app, dora)).json;
  expect(data.total).toBe(2);
  expect(data.result[0]).toEqual({
    topic: 'group:tea',
    topic_type: 'group',
    chatid: 'group:tea',
    chat_type: 'group',
    chat_name: '',
    avatar_url: '',
    avatar_base64: '',
    timestamp: expect.any(Number),
  });
  expect((await chatUpdate(app, emil, 'group:tea', group)).json).toEqual(groupNotFound);
  expect((await chatList(app, emil)).json.data).toEqual({ total: 0, result: [] });
});

it('tells a group that one is not in from none at all by nothing, in locked mode', async () => {
  await using app = await testApp(locked);
  const [ada, bea] = [await member(app), await member(app)];
  await dataOf(app, ada, 'group.create', { groupid: 'group:tea' });
  expect((await chatUpdate(app, bea, 'group:tea', group)).json).toEqual(groupNotFound);
  expect((await chatUpdate(app, bea, 'group:none', group)).json).toEqual(groupNotFound);
  expect((await chatUpdate(app, ada, 'group:tea', group)).json.code).toBe(0);
  expect((await chatList(app, bea)).json.data.total).toBe(0);
});

it.each([
  ['one’s own userid', dora.userid, 'user', 'topic: This is your own userid.'],
  [
    'a VFX address as a user',
    alice.address,
    'user',
    'topic: This is a VFX address, not a Web3MQ userid.',
  ],
  ['another topic_type', emil.userid, 'channel', expect.stringContaining('topic_type: ')],
  ['a topic_type in capitals', emil.userid, 'User', expect.stringContaining('topic_type: ')],
  ['no topic_type', emil.userid, '', expect.stringContaining('topic_type: ')],
  ['no topic', '', 'user', expect.stringContaining('topic: ')],
  ['a topic with a space', 'user:a b', 'user', expect.stringContaining('topic: ')],
  ['a topic of 129 characters', 'u'.repeat(129), 'user', expect.stringContaining('topic: ')],
])('refuses %s with code 400, and lists nothing', async (_name, topic, topic_type, msg) => {
  const { status, json } = await chatUpdate(shared, dora, topic, { topic_type });
  expect([status, json]).toEqual([200, { code: 400, msg }]);
  expect((await chatList(shared, dora)).json.data.total).toBe(0);
});

it('ignores parameters that it does not know, and does not trust chatid and chat_type', async () => {
  await using app = await testApp();
  const { userid, didkey, publicKey, privateKey } = dora;
  const headers = { 'web3mq-request-pubkey': publicKey, didkey };
  const timestamp = Date.now();
  const call = { userid, topic: emil.userid, topic_type: 'user', timestamp };
  const body = {
    ...call,
    chatid: 'user:somebody-else',
    chat_type: 'group',
    extra: { deep: [1] },
    web3mq_signature: signEd25519(signedText('chatUpdate', call), privateKey),
  };
  expect((await rest(app, 'POST', '/api/chats/', { headers, body })).json.code).toBe(0);
  // Nor do they make another call of it.
  const { extra: _, ...again } = body;
  expect((await rest(app, 'POST', '/api/chats/', { headers, body: again })).json.code).toBe(0);
  const query = new URLSearchParams({
    page: '1',
    size: '20',
    userid,
    timestamp: String(timestamp),
    web3mq_signature: signEd25519(signedText('chatList', call), privateKey),
    extra: 'yes',
  });
  const { json } = await rest(app, 'GET', `/api/chats/?${query}`, { headers });
  expect(json.data.result).toEqual([
    expect.objectContaining({ chatid: emil.userid, chat_type: 'user', topic: emil.userid }),
  ]);
});

it('refuses an update without a body, or with one that is no object, in its own envelope', async () => {
  const headers = { 'web3mq-request-pubkey': dora.publicKey, didkey: dora.didkey };
  for (const raw of ['{}', '[]', '"text"', '{"userid":']) {
    const { status, json } = await rest(shared, 'POST', '/api/chats/', { headers, raw });
    expect([raw, status, json.code]).toEqual([raw, 200, raw === '{}' ? 401 : 400]);
  }
});

it('a group is never the thread of its participants, even when a VFX call names them', async () => {
  await using app = await testApp();
  await chatUpdate(app, dora, 'group:tea', group);
  const uuid = await onlyThread(app, dora.userid);
  const participants = [alice.address, bob.address];
  await rest(app, 'PATCH', `/api/chat/${uuid}/`, { body: { participants } });
  const { status, json } = await rest(app, 'POST', '/api/chat/', { body: { participants } });
  expect(status).toBe(201);
  expect(json.uuid).not.toBe(uuid);
});
