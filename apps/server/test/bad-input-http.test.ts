import { gzipSync } from 'node:zlib';
import { alice, bob } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { rawRequest } from './raw-http.ts';

let app: TestApp;
let uuid = '';

beforeAll(async () => {
  app = await testApp();
  const made = await rest(app, 'POST', '/api/chat/', {
    body: { participants: [alice.address, bob.address] },
  });
  uuid = made.json.uuid;
});
afterAll(() => app[Symbol.asyncDispose]());

const json = 'application/json';
const limit = 64 * 1024;
const sendRest = { name: 'REST', path: () => `/api/chat/${uuid}/message/`, made: 201, bare: 400 };
const sendTrpc = { name: 'tRPC', path: () => '/trpc/message.send', made: 200, bare: 415 };

/** A message to send, with more fields that no procedure knows. */
const messageWith = (more: string) =>
  `{"thread_uuid":"${uuid}","sender":"${alice.address}","content":"hi"${more}}`;

describe.each([sendRest, sendTrpc])('a body over $name', ({ path, made, bare }) => {
  const post = (raw: string | Uint8Array<ArrayBuffer>, headers = {}) =>
    rest(app, 'POST', path(), { raw, headers });

  it('may have 64 KiB and not one byte more', async () => {
    const bare = messageWith(',"pad":""').length;
    const sized = (bytes: number) => messageWith(`,"pad":"${'x'.repeat(bytes - bare)}"`);
    expect((await post(sized(limit))).status).toBe(made);
    expect((await post(sized(limit + 1))).status).toBe(413);
  });

  it('is measured as it arrives when it has no content-length', async () => {
    const part = ' '.repeat(1024);
    const send = (parts: number) =>
      rawRequest(app, 'POST', path(), {
        headers: { 'content-type': json, 'transfer-encoding': 'chunked' },
        body: [messageWith(''), ...Array.from({ length: parts }, () => part)],
      });
    expect((await send(10)).status).toBe(made);
    expect((await send(65)).status).toBe(413);
  });

  it('may nest 16 deep and no deeper, however deep', async () => {
    const nested = (levels: number) =>
      messageWith(`,"more":${'['.repeat(levels)}1${']'.repeat(levels)}`);
    expect((await post(nested(15))).status).toBe(made);
    for (const levels of [16, 17, 5_000, 30_000])
      expect((await post(nested(levels))).status).toBe(400);
    const objects = `{"a":`.repeat(5_000);
    expect((await post(messageWith(`,"more":${objects}1${'}'.repeat(5_000)}`))).status).toBe(400);
  });

  it.each([
    ['a stray byte', [0xff]],
    ['a half character', [0xe2, 0x82]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['a surrogate in UTF-8', [0xed, 0xa0, 0x80]],
  ])('that is no UTF-8 is refused: %s', async (_name, bytes) => {
    const [before = '', after = ''] = messageWith(',"content":"BYTES"').split('BYTES');
    const body = Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
    expect((await post(new Uint8Array(body))).status).toBe(400);
  });

  it.each([
    'text/plain',
    'application/jsonx',
    'application/json-patch+json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ])('of type %s is refused with 415', async (type) => {
    expect((await post(messageWith(''), { 'content-type': type })).status).toBe(415);
  });

  it('without a type is refused with 415', async () => {
    const { status } = await rawRequest(app, 'POST', path(), { body: [messageWith('')] });
    expect(status).toBe(415);
  });

  it('may name its character set', async () => {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    expect((await post(messageWith(''), headers)).status).toBe(made);
  });

  it.each(['gzip', 'deflate', 'br', 'zstd', 'identity, gzip'])(
    'compressed as %s is refused with 415',
    async (encoding) => {
      const raw = new Uint8Array(gzipSync(messageWith('')));
      expect((await post(raw, { 'content-encoding': encoding })).status).toBe(415);
    },
  );

  it.each([
    ['nothing', ''],
    ['blanks', '  '],
    ['null', 'null'],
    ['a list', '[1,2]'],
    ['a text', '"hi"'],
    ['a number', '7'],
    ['half an object', '{"content":'],
    ['two objects', '{}{}'],
    ['NaN', '{"content":NaN}'],
  ])('that is %s is refused with 400', async (_name, raw) => {
    expect((await post(raw)).status).toBe(400);
  });

  it.each(['a\\u0000b', 'a\\ud800'])('with the key "%s", however deep, is refused', async (key) => {
    expect((await post(messageWith(`,"${key}":1`))).status).toBe(400);
    expect((await post(messageWith(`,"more":[{"${key}":1}]`))).status).toBe(400);
  });

  it(`that is missing is refused with 400, and without a type with ${bare}`, async () => {
    const announced = { 'content-type': json, 'content-length': 0 };
    expect((await rawRequest(app, 'POST', path(), { headers: announced })).status).toBe(400);
    const silent = { 'content-length': 0 };
    expect((await rawRequest(app, 'POST', path(), { headers: silent })).status).toBe(bare);
  });
});
