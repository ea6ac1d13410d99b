import { signedText } from '@parley/contracts';
import { dora, emil, type Web3mqPerson } from '@parley/testkit';
import { signEd25519 } from '@parley/wallet';
import { expect, it } from 'vitest';
import { testApp } from '../src/testing.ts';
import { chatList, chatUpdate, rest, typed } from './calls.ts';

const usedBefore = { code: 401, msg: expect.stringContaining('used for another call') };
const mismatch = { code: 401, msg: expect.stringContaining('does not verify under the key') };

/** A signed call as the typed procedures take it. */
const credentials = ({ userid, publicKey, didkey }: Web3mqPerson, timestamp: number) => ({
  userid,
  timestamp,
  web3mq_signature: signEd25519(signedText('chatList', { userid, timestamp }), dora.privateKey),
  request_pubkey: publicKey,
  didkey,
});

it('gives an identical read an equal answer, as long as its signature is good', async () => {
  await using app = await testApp();
  await chatUpdate(app, dora, emil.userid);
  const timestamp = Date.now();
  const first = await chatList(app, dora, { timestamp });
  expect(first.json.data.total).toBe(1);
  for (let count = 0; count < 3; count++)
    expect((await chatList(app, dora, { timestamp })).text).toBe(first.text);
  await app.restart();
  expect((await chatList(app, dora, { timestamp })).text).toBe(first.text);
  app.time.ahead = 121_000_000;
  expect((await chatList(app, dora, { timestamp })).json.code).toBe(401);
});

it('refuses a signature under other parameters, also after a restart', async () => {
  await using app = await testApp();
  const timestamp = Date.now();
  expect((await chatList(app, dora, { timestamp })).json.code).toBe(0);
  for (const moment of ['before', 'after']) {
    for (const page of [{ page: 2 }, { size: 10 }, { page: 2, size: 10 }])
      expect([moment, (await chatList(app, dora, { timestamp, ...page })).json]).toEqual([
        moment,
        usedBefore,
      ]);
    expect((await chatList(app, dora, { timestamp })).json.code).toBe(0);
    await app.restart();
  }
});

it('takes a call over REST and its typed form for one and the same', async () => {
  await using app = await testApp();
  const timestamp = Date.now();
  await chatUpdate(app, dora, emil.userid);
  const { json } = await chatList(app, dora, { timestamp });
  const chats = () => typed(app).web3mq.chat;
  const call = { ...credentials(dora, timestamp), page: 1, size: 20 };
  expect(await chats().list.query(call)).toEqual(json.data);
  const other = { data: { refusal: { code: 'unauthenticated' } } };
  await expect(chats().list.query({ ...call, page: 2 })).rejects.toMatchObject(other);
  await expect(chats().list.query({ ...call, didkey: emil.didkey })).rejects.toMatchObject(other);
  await app.restart();
  await expect(chats().list.query({ ...call, size: 21 })).rejects.toMatchObject(other);
  expect(await chats().list.query(call)).toEqual(json.data);

  // The other way round: first typed, then REST.
  const later = { ...credentials(dora, timestamp + 1), page: 1, size: 5 };
  expect((await chats().list.query(later)).total).toBe(1);
  const rested = (size: number) => chatList(app, dora, { timestamp: timestamp + 1, size });
  expect((await rested(5)).json.code).toBe(0);
  expect((await rested(6)).json).toEqual(usedBefore);
});

it('answers an identical update again without bringing the chat to the top again', async () => {
  await using app = await testApp();
  const timestamp = Date.now();
  const topics = async () =>
    (await chatList(app, dora)).json.data.result.map((chat: { topic: string }) => chat.topic);
  const first = () => chatUpdate(app, dora, 'user:first', { timestamp });
  expect((await first()).json).toEqual({ code: 0, msg: 'ok' });
  await chatUpdate(app, dora, 'user:second');
  const before = (await chatList(app, dora)).text;
  expect((await first()).json).toEqual({ code: 0, msg: 'ok' });
  await app.restart();
  expect((await first()).json).toEqual({ code: 0, msg: 'ok' });
  expect((await chatList(app, dora)).text).toBe(before);
  expect(await topics()).toEqual(['user:second', 'user:first']);
  await chatUpdate(app, dora, 'user:first', { timestamp: timestamp + 1 });
  expect(await topics()).toEqual(['user:first', 'user:second']);
});

it('keeps the signature of a list and of an update apart', async () => {
  await using app = await testApp();
  const { userid, didkey, publicKey, privateKey } = dora;
  const timestamp = Date.now();
  const headers = { 'web3mq-request-pubkey': publicKey, didkey };
  const sign = (text: string) => signEd25519(text, privateKey);
  const call = { userid, timestamp, topic: emil.userid, topic_type: 'user' };
  const ofList = sign(signedText('chatList', call));
  const ofUpdate = sign(signedText('chatUpdate', call));
  const post = (web3mq_signature: string) =>
    rest(app, 'POST', '/api/chats/', { headers, body: { ...call, web3mq_signature } });
  const get = (web3mq_signature: string) => {
    const page = { page: '1', size: '20', userid, timestamp: String(timestamp) };
    const query = new URLSearchParams({ ...page, web3mq_signature });
    return rest(app, 'GET', `/api/chats/?${query}`, { headers });
  };
  expect((await get(ofList)).json.code).toBe(0);
  expect((await post(ofList)).json).toEqual(mismatch);
  expect((await get(ofUpdate)).json).toEqual(mismatch);
  expect((await post(ofUpdate)).json.code).toBe(0);
  expect((await get(ofUpdate)).json).toEqual(mismatch);
});

it('counts only one of fifty identical calls at once', async () => {
  await using app = await testApp();
  const timestamp = Date.now();
  const calls = Array.from({ length: 50 }, (_, index) =>
    chatList(app, dora, { timestamp, page: (index % 2) + 1 }),
  );
  const codes = (await Promise.all(calls)).map(({ json }) => json.code);
  const [first, second] = [0, 1].map((kind) => codes.filter((_, index) => index % 2 === kind));
  // Whichever page came first has the signature, for all of its calls; the other page for none.
  expect(new Set([first, second].map((kind) => new Set(kind).size))).toEqual(new Set([1]));
  expect(new Set(codes)).toEqual(new Set([0, 401]));
});
