import { signedText } from '@parley/contracts';
import { dora, emil } from '@parley/testkit';
import { signEd25519 } from '@parley/wallet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';

let app: TestApp;

beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const { userid } = dora;
const headers = { 'web3mq-request-pubkey': dora.publicKey, didkey: dora.didkey };

describe('a chat update', () => {
  const body = (change: Readonly<Record<string, unknown>> = {}) => {
    const call = { userid, topic: emil.userid, topic_type: 'user', timestamp: Date.now() };
    const web3mq_signature = signEd25519(signedText('chatUpdate', call), dora.privateKey);
    return { ...call, web3mq_signature, ...change };
  };
  const update = (options: Parameters<typeof rest>[3]) =>
    rest(app, 'POST', '/api/chats/', { ...options, headers: { ...headers, ...options?.headers } });

  it.each([
    ['malformed JSON', '{"userid":'],
    ['no JSON at all', 'hello'],
    ['an empty body', ''],
    ['a list', '[]'],
    ['too large', `{"userid":"${'x'.repeat(70_000)}"}`],
    ['a prototype', '{"__proto__":{"userid":"user:x"}}'],
  ])('with %s is HTTP 200 with code 400 or 401', async (_name, raw) => {
    const { status, json } = await update({ raw });
    expect(status).toBe(200);
    expect([400, 401]).toContain(json.code);
    expect(Object.keys(json)).toEqual(['code', 'msg']);
  });

  it('with malformed JSON is code 400 exactly', async () => {
    expect((await update({ raw: '{"a":}' })).json.code).toBe(400);
  });

  it('of another content type is code 400', async () => {
    const typed = { 'content-type': 'text/plain' };
    const { status, json } = await update({ raw: JSON.stringify(body()), headers: typed });
    expect([status, json.code]).toEqual([200, 400]);
  });

  it.each([
    ['a topic with blanks', { topic: 'user: x' }],
    ['an empty topic', { topic: '' }],
    ['a topic of 129 characters', { topic: 'x'.repeat(129) }],
    ['a topic with NUL', { topic: 'user:\0' }],
    ['another topic_type', { topic_type: 'channel' }],
    ['a timestamp that is a string', { timestamp: String(Date.now()) }],
    ['a timestamp that is a float', { timestamp: Date.now() + 0.5 }],
    ['a userid that is a number', { userid: 7 }],
    ['one’s own userid as topic', { topic: userid }],
  ])('with %s is code 400 or 401', async (_name, change) => {
    const { status, json } = await update({ body: body(change) });
    expect(status).toBe(200);
    expect([400, 401]).toContain(json.code);
  });

  it.each([
    [{ timestamp: String(Date.now()) }, 'timestamp: This must be a number, not text.'],
    [{ timestamp: Date.now() + 0.5 }, 'timestamp: This must be a whole number.'],
    [{ timestamp: null }, 'timestamp: This must be a number, not null.'],
    [{ timestamp: undefined }, 'timestamp: This field is required.'],
    [{ userid: 7 }, 'userid: This must be text, not a number.'],
    [{ topic: ['x'] }, 'topic: This must be text, not a list.'],
    [{ web3mq_signature: {} }, 'web3mq_signature: This must be text, not an object.'],
  ])('with %j says what is wrong with it', async (change, msg) => {
    expect((await update({ body: body(change) })).json.msg).toBe(msg);
  });

  it('as documented still works after all of these', async () => {
    expect((await update({ body: body() })).json).toEqual({ code: 0, msg: 'ok' });
  });
});
