import { dora, emil } from '@parley/testkit';
import { signEd25519 } from '@parley/wallet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { chatList } from './calls.ts';
import { rawRequest } from './raw-http.ts';

let app: TestApp;

beforeAll(async () => {
  app = await testApp();
  expect((await chatList(app, dora)).json.code).toBe(0);
});
afterAll(() => app[Symbol.asyncDispose]());

const { userid } = dora;
const headers = { 'web3mq-request-pubkey': dora.publicKey, didkey: dora.didkey };
const listSignature = (timestamp: string) => signEd25519(`${userid}${timestamp}`, dora.privateKey);

type Fields = Readonly<Record<string, string | undefined>> & { readonly timestamp?: string };

/** A chat list call with some parameters changed; undefined ones are left out. */
const listWith = async (
  change: Fields,
  changedHeaders: Readonly<Record<string, string>> = headers,
) => {
  const timestamp = change.timestamp ?? String(Date.now());
  const all: Fields = {
    page: '1',
    size: '20',
    userid,
    timestamp,
    web3mq_signature: listSignature(timestamp),
    ...change,
  };
  const given = Object.entries(all).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  const path = `/api/chats/?${new URLSearchParams(given)}`;
  const { status, text } = await rawRequest(app, 'GET', path, { headers: changedHeaders });
  return { status, ...JSON.parse(text) };
};

describe('a chat list call', () => {
  it.each(['0', '-1', '1.5', '1e1', '0x1', '', 'one', '9007199254740993', undefined])(
    'with page %s is code 400',
    async (page) => {
      expect(await listWith({ page })).toMatchObject({ status: 200, code: 400 });
    },
  );

  it.each(['0', '101', '-1', '1.5', '', 'all', undefined])(
    'with size %s is code 400',
    async (size) => {
      expect(await listWith({ size })).toMatchObject({ status: 200, code: 400 });
    },
  );

  it.each(['1000000000', '2'])('of a page %s beyond the end is an empty page', async (page) => {
    expect(await listWith({ page })).toMatchObject({ code: 0, data: { result: [] } });
  });

  const now = Date.now();
  it.each([
    ['a float', `${now}.5`, 400],
    ['a word', 'now', 400],
    ['an ISO time', new Date(now).toISOString(), 400],
    ['nothing', '', 400],
    ['negative', '-1', 400],
    ['zero', '0', 400],
    ['in seconds', String(Math.floor(now / 1000)), 401],
    ['in microseconds', `${now}000`, 401],
  ])('with a timestamp that is %s is code %3$i', async (_name, timestamp, code) => {
    expect(await listWith({ timestamp })).toMatchObject({ status: 200, code });
  });

  it.each([
    ['125 s old', -125_000, 401],
    ['90 s ahead', 90_000, 401],
    ['80 s old', -80_000, 0],
    ['20 s ahead', 20_000, 0],
  ])('with a timestamp %s is code %3$i', async (_name, offset, code) => {
    const timestamp = String(Date.now() + offset);
    expect(await listWith({ timestamp })).toMatchObject({ status: 200, code });
  });

  it.each<[string, (good: string) => string | undefined]>([
    ['missing', () => undefined],
    ['empty', () => ''],
    ['short', (good) => good.slice(0, 40)],
    ['garbage', () => '!'.repeat(88)],
    ['of zeros', () => Buffer.alloc(64).toString('base64')],
    ['of 63 bytes', (good) => Buffer.from(good, 'base64').subarray(1).toString('base64')],
    ['of 65 bytes', (good) => Buffer.from(`${good.slice(0, -2)}AAA=`, 'base64').toString('base64')],
    ['too long', (good) => good.repeat(10)],
    ['hexadecimal', (good) => Buffer.from(good, 'base64').toString('hex')],
    ['unpadded', (good) => good.replace(/=+$/, '')],
    ['base64url', (good) => good.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')],
    ['followed by a line break', (good) => `${good}\n`],
    ['with a blank in it', (good) => `${good.slice(0, 9)} ${good.slice(9)}`],
    ['with NUL in it', (good) => `${good}\0`],
    ['not canonical', (good) => `${good.slice(0, -3)}${nextLetter(good.at(-3) ?? 'A')}==`],
  ])('with a signature that is %s is code 401', async (_name, spoil) => {
    const timestamp = String(Date.now());
    const web3mq_signature = spoil(listSignature(timestamp));
    expect(await listWith({ timestamp, web3mq_signature })).toMatchObject({
      status: 200,
      code: 401,
    });
  });

  it.each([
    ['no key', { didkey: dora.didkey }],
    ['an empty key', { ...headers, 'web3mq-request-pubkey': '' }],
    ['a short key', { ...headers, 'web3mq-request-pubkey': dora.publicKey.slice(2) }],
    ['a long key', { ...headers, 'web3mq-request-pubkey': `${dora.publicKey}00` }],
    ['a key with 0x', { ...headers, 'web3mq-request-pubkey': `0x${dora.publicKey}` }],
    ['a key that is no hex', { ...headers, 'web3mq-request-pubkey': 'z'.repeat(64) }],
    ['a key of zeros', { ...headers, 'web3mq-request-pubkey': '0'.repeat(64) }],
    ['the identity as key', { ...headers, 'web3mq-request-pubkey': `01${'0'.repeat(62)}` }],
    ['a key off the curve', { ...headers, 'web3mq-request-pubkey': `02${'0'.repeat(62)}` }],
    ["another's key", { ...headers, 'web3mq-request-pubkey': emil.publicKey }],
    ['no didkey', { 'web3mq-request-pubkey': dora.publicKey }],
    ['an empty didkey', { ...headers, didkey: '' }],
    [
      'a didkey without a type',
      { ...headers, didkey: '0x21595063f239a778f1bca8af17cc12930337ffb5' },
    ],
    ['a didkey of blanks', { ...headers, didkey: 'eth: ' }],
    ["another's didkey", { ...headers, didkey: emil.didkey }],
    ['neither', {}],
  ])('with %s is code 401', async (_name, changed) => {
    expect(await listWith({}, changed)).toMatchObject({ status: 200, code: 401 });
  });
});

const nextLetter = (letter: string): string => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return letters[letters.indexOf(letter) + 1] ?? 'B';
};
