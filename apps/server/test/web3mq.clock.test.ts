import { dora, emil } from '@parley/testkit';
import { signEd25519 } from '@parley/wallet';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { chatList, chatUpdate, rest } from './calls.ts';

/** One server for all of these calls, each with a timestamp of its own. */
let shared: TestApp;
beforeAll(async () => {
  shared = await testApp();
});
afterAll(() => shared[Symbol.asyncDispose]());

afterEach(() => {
  vi.useRealTimers();
});

it.each([
  ['120 s old', -120_000, 0],
  ['older than 120 s', -120_001, 401],
  ['30 s ahead', 30_000, 0],
  ['further ahead than 30 s', 30_001, 401],
])('a timestamp %s', async (_name, offset, code) => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const timestamp = Date.now() + offset;
  expect((await chatList(shared, dora, { timestamp })).json.code).toBe(code);
  expect((await chatUpdate(shared, dora, emil.userid, { timestamp })).json.code).toBe(code);
});

it('the window is a setting', async () => {
  await using app = await testApp({
    PARLEY_SIGNATURE_MAX_AGE: '10',
    PARLEY_SIGNATURE_MAX_AHEAD: '0',
  });
  vi.useFakeTimers({ toFake: ['Date'] });
  const codeAt = async (offset: number) =>
    (await chatList(app, dora, { timestamp: Date.now() + offset })).json.code;
  expect([await codeAt(-10_000), await codeAt(-10_001)]).toEqual([0, 401]);
  expect([await codeAt(0), await codeAt(1)]).toEqual([0, 401]);
});

it.each([
  ['seconds', String(Math.floor(Date.now() / 1000)), 401],
  ['microseconds', String(Date.now() * 1000), 401],
  ['a fraction', `${Date.now()}.5`, 400],
  ['hexadecimal', `0x${Date.now().toString(16)}`, 400],
  ['a word', 'now', 400],
  ['nothing', '', 400],
  ['a negative number', `-${Date.now()}`, 400],
])('a timestamp in %s', async (_name, timestamp, code) => {
  const query = new URLSearchParams({
    page: '1',
    size: '20',
    userid: dora.userid,
    timestamp,
    web3mq_signature: signEd25519(`${dora.userid}${timestamp}`, dora.privateKey),
  });
  const headers = { 'web3mq-request-pubkey': dora.publicKey, didkey: dora.didkey };
  const { status, json } = await rest(shared, 'GET', `/api/chats/?${query}`, { headers });
  expect([status, json.code]).toEqual([200, code]);
});
