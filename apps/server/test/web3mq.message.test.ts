import { dora, emil, type Web3mqPerson } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { typed } from './calls.ts';
import { brokenInvariants } from './storage-invariants.ts';
import { call, dataOf, member, newAccount, nowOf, signedMessage } from './web3mq.calls.ts';

/** One server for messages that are refused, or are between people whom no other test knows. */
let shared: TestApp;
beforeAll(async () => {
  shared = await testApp();
});
afterAll(() => shared[Symbol.asyncDispose]());

const deliver = (
  app: TestApp,
  ...args: Parameters<typeof signedMessage> extends [unknown, ...infer Rest] ? Rest : never
) => typed(app).web3mq.message.send.mutate(signedMessage(app, ...args));

const refusal = (code: string) => ({ data: { refusal: { code } } });

const history = (app: TestApp, person: Web3mqPerson, topic: string, page = {}) =>
  dataOf(app, person, 'message.history', { topic, ...page });

describe('a signed message', () => {
  it('is in the history of both sides as it was signed', async () => {
    await using app = await testApp();
    const input = signedMessage(app, dora, emil.userid, { payload: 'grüß dich 👋', node_id: 'n1' });
    const sent = await typed(app).web3mq.message.send.mutate(input);
    const { messageid, from_sign, payload, payload_type, timestamp } = input;
    const item = {
      messageid,
      from: dora.userid,
      from_sign,
      topic: emil.userid,
      payload,
      payload_type,
      cipher_suite: 'NONE',
      version: 1,
      timestamp,
      message_status: { status: 'received', timestamp: expect.any(Number) },
    };
    expect(sent).toEqual(item);
    expect(await history(app, dora, emil.userid)).toEqual({ total: 1, result: [item] });
    expect(await history(app, emil, dora.userid)).toEqual({ total: 1, result: [item] });
    expect((await call(app, emil, 'chat.list', { page: 1, size: 1 })).data.result[0].topic).toBe(
      dora.userid,
    );
    expect(await brokenInvariants(app.database)).toEqual([]);
  });

  it('is a message like any other to typed clients, proved by its signature', async () => {
    await using app = await testApp();
    await deliver(app, dora, emil.userid, { payload: 'hello' });
    const { results } = await typed(app).message.listNew.query({ address: emil.userid });
    expect(results).toMatchObject([{ sender: dora.userid, content: 'hello', proof: 'signature' }]);
    const [thread] = (await typed(app).thread.list.query({ address: emil.userid })).results;
    expect(thread).toMatchObject({ last_message: 'hello', unread_count: 1 });
    expect(thread?.participants.toSorted()).toEqual([dora.userid, emil.userid].toSorted());
  });

  it.each([
    ['that is encrypted', 'SECRET', 'attack at dawn', 'Encrypted message'],
    ['that is no text', 'NONE', new Uint8Array([0xff, 0xfe, 0x00]), 'Message without text'],
    ['with NUL', 'NONE', 'a\0b', 'Message without text'],
    ['of blanks', 'NONE', ' \n ', 'Message without text'],
    ['that is empty', 'NONE', '', 'Message without text'],
    ['that is too long', 'NONE', 'x'.repeat(8001), 'Message without text'],
    ['with a byte order mark', 'NONE', '\uFEFFhi', '\uFEFFhi'],
  ])('%s comes back byte for byte', async (_name, cipher_suite, payload, content) => {
    const [ada, bea] = [newAccount(), newAccount()];
    const input = signedMessage(shared, ada, bea.userid, { payload, cipher_suite });
    await typed(shared).web3mq.message.send.mutate(input);
    const { result } = await history(shared, bea, ada.userid);
    expect(result).toMatchObject([{ payload: input.payload, cipher_suite }]);
    const { results } = await typed(shared).message.listNew.query({ address: bea.userid });
    expect(results.map((message) => message.content)).toEqual([content]);
  });

  it('that is sent again gets the same answer, after its time and a restart, too', async () => {
    await using app = await testApp();
    const input = signedMessage(app, dora, emil.userid);
    const first = await typed(app).web3mq.message.send.mutate(input);
    const again = await Promise.all(
      Array.from({ length: 10 }, () => typed(app).web3mq.message.send.mutate(input)),
    );
    expect(again).toEqual(again.map(() => first));
    await app.restart();
    expect(await typed(app).web3mq.message.send.mutate(input)).toEqual(first);
    app.time.ahead += 3600_000_000;
    expect(await typed(app).web3mq.message.send.mutate(input)).toEqual(first);
    expect((await history(app, emil, dora.userid)).total).toBe(1);
  });

  it('may not pass for another whose parts join to the same text', async () => {
    await using app = await testApp();
    const timestamp = nowOf(app);
    const input = signedMessage(app, dora, emil.userid, { payload: '7 o’clock', timestamp });
    await typed(app).web3mq.message.send.mutate(input);
    // The time's last digit moves into the payload: the id stays the same.
    const shifted = signedMessage(app, dora, emil.userid, {
      payload: `${timestamp % 10}7 o’clock`,
      timestamp: Math.floor(timestamp / 10),
    });
    expect(shifted.messageid).toBe(input.messageid);
    await expect(typed(app).web3mq.message.send.mutate(shifted)).rejects.toMatchObject(
      refusal('key_reused'),
    );
  });

  it.each<[string, (good: ReturnType<typeof signedMessage>) => object, string]>([
    ['with another payload', () => ({ payload: 'b3RoZXI=' }), 'unauthenticated'],
    ['to another topic', () => ({ topic: 'user:other' }), 'unauthenticated'],
    ['of another sender', () => ({ userid: emil.userid }), 'unauthenticated'],
    ['under another time', ({ timestamp }) => ({ timestamp: timestamp + 1 }), 'unauthenticated'],
    ['from another node', () => ({ node_id: 'elsewhere' }), 'unauthenticated'],
    ['under another key', () => ({ request_pubkey: emil.publicKey }), 'unauthenticated'],
    ['under another didkey', () => ({ didkey: emil.didkey }), 'unauthenticated'],
    ['without a signature', () => ({ from_sign: 'AA==' }), 'unauthenticated'],
    ['without an id', () => ({ messageid: '' }), 'bad_input'],
    ['with junk for a payload', () => ({ payload: '!' }), 'bad_input'],
  ])('%s is refused', async (_name, change, code) => {
    for (const person of [dora, emil]) await dataOf(shared, person, 'user.profile');
    const good = signedMessage(shared, dora, emil.userid);
    const sent = typed(shared).web3mq.message.send.mutate({ ...good, ...change(good) });
    await expect(sent).rejects.toMatchObject(refusal(code));
    expect((await history(shared, emil, dora.userid)).total).toBe(0);
  });

  it.each<[string, string, number, string]>([
    ['to oneself', dora.userid, 0, 'bad_input'],
    ['to a group that is not there', 'group:none', 0, 'not_found'],
    ['that is too old', emil.userid, -121_000, 'unauthenticated'],
    ['from the future', emil.userid, 90_000, 'unauthenticated'],
  ])('%s is refused', async (_name, topic, offset, code) => {
    const sent = deliver(shared, dora, topic, { timestamp: nowOf(shared) + offset });
    await expect(sent).rejects.toMatchObject(refusal(code));
  });

  it('goes to known users only in locked mode', async () => {
    await using app = await testApp(locked);
    const [ada, bea] = [await member(app), await member(app)];
    await expect(deliver(app, ada, emil.userid)).rejects.toMatchObject(refusal('not_found'));
    await expect(deliver(app, dora, ada.userid)).rejects.toMatchObject(refusal('unauthenticated'));
    await deliver(app, ada, bea.userid);
    expect((await history(app, bea, ada.userid)).total).toBe(1);
  });

  it('counts as a send: sixty at once, then 429', async () => {
    await using app = await testApp(locked, { timeStands: true });
    const [ada, bea] = [await member(app), await member(app)];
    await deliver(app, ada, bea.userid);
    // A new chat is dear: all is back after a minute.
    app.time.ahead += 60_000_000;
    const now = nowOf(app);
    const send = (count: number) =>
      deliver(app, ada, bea.userid, { timestamp: now - count }).then(
        () => 'ok',
        () => 'refused',
      );
    const outcomes = await Promise.all(Array.from({ length: 70 }, (_, count) => send(count)));
    expect(outcomes.filter((outcome) => outcome === 'ok').length).toBeLessThan(70);
    expect(outcomes.filter((outcome) => outcome === 'ok').length).toBeGreaterThanOrEqual(60);
  });
});
