import type { IncomingHttpHeaders } from 'node:http';
import { alice, bob } from '@parley/testkit';
import { vfxKey } from '@parley/wallet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { newThread } from './live-calls.ts';
import { openStream, type StreamOptions } from './live-stream.ts';
import { rawRequest } from './raw-http.ts';

const { address } = alice;

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  await newThread(app, [address, bob.address]);
});
afterAll(() => app[Symbol.asyncDispose]());

const malformed = [
  'yesterday',
  '0',
  '-1',
  '2024-02-30T00:00:00Z',
  '2024-02-30',
  'null',
  '\t',
  'x'.repeat(65),
];
const testnet = vfxKey(alice.privateKey, 'testnet').address;

const bad: [string, StreamOptions, string][] = [
  ...malformed.map((place): [string, StreamOptions, string] => [
    `after ${JSON.stringify(place)}`,
    { address, after: place },
    'after',
  ]),
  ...malformed
    .filter((place) => place.trim() !== '')
    .map((place): [string, StreamOptions, string] => [
      `Last-Event-ID ${place}`,
      { address, lastEventId: place },
      'last-event-id',
    ]),
  ['no address', {}, 'address'],
  ['an address mistyped', { address: `${address.slice(0, -1)}a` }, 'address'],
  ['an address of another network', { address: testnet }, 'address'],
  ['an address too short', { address: 'R9Ng' }, 'address'],
];

describe('a stream is refused', () => {
  it.each(bad)('with 400 for %s', async (_name, options, field) => {
    using over = await openStream(app, options);
    expect([over.status, over.headers['content-type']]).toEqual([
      400,
      expect.stringMatching(/^application\/json/),
    ]);
    expect(Object.keys(JSON.parse(await over.text()))).toEqual([field]);
    using typed = await openStream(app, { ...options, transport: 'tRPC' });
    const [, error] = /serialized-error\ndata: (.*)\n/.exec(await typed.text()) ?? [];
    expect(JSON.parse(error ?? '{}').data.refusal.code).toBe('bad_input');
  });

  it('with 400 for a place given twice', async () => {
    const { status, json } = await rest(
      app,
      'GET',
      `/api/chat/events/?address=${address}&after=&after=`,
    );
    expect([status, Object.keys(json)]).toEqual([400, ['after']]);
  });
});

/** Headers but those of a moment or of one connection. */
const lasting = ({
  date: _date,
  connection: _connection,
  'keep-alive': _keepAlive,
  'transfer-encoding': _encoding,
  ...headers
}: IncomingHttpHeaders) => headers;

describe('the head of a stream', () => {
  it('says what it is, and that nobody may keep it', async () => {
    using stream = await openStream(app, { address });
    expect(stream.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
  });

  it('is what HEAD gets, at once and with no body, also ten times', async () => {
    using stream = await openStream(app, { address });
    for (let count = 0; count < 10; count += 1) {
      const head = await rawRequest(app, 'HEAD', `/api/chat/events/?address=${address}`);
      expect([head.status, head.text]).toEqual([200, '']);
      expect(lasting(head.headers)).toEqual(lasting(stream.headers));
    }
    expect((await rawRequest(app, 'HEAD', '/api/chat/events/')).status).toBe(400);
  });
});
