import { alice, bob } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { rawRequest } from './raw-http.ts';

// As curl --http2 and Java's HttpClient say it.
const offer = {
  connection: 'Upgrade, HTTP2-Settings',
  upgrade: 'h2c',
  'http2-settings': 'AAMAAABkAAQAoAAAAAIAAAAA',
};
const json = { 'content-type': 'application/json' };

describe.each([
  ['open', {}],
  ['locked', locked],
])('who offers HTTP/2 is served over HTTP/1.1, in %s mode:', (_mode, settings) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp(settings);
  });
  afterAll(() => app[Symbol.asyncDispose]());

  it.each([
    '/api/shop/',
    '/trpc/shop.list?input=%7B%7D',
    '/api/openapi.json',
    '/trpc',
    '/messages',
  ])('GET %s', async (path) => {
    const plain = await rawRequest(app, 'GET', path);
    const offered = await rawRequest(app, 'GET', path, { headers: offer });
    expect([offered.status, offered.text]).toEqual([plain.status, plain.text]);
  });

  it.each([
    ['/api/chat/', { participants: [alice.address, bob.address] }],
    ['/trpc/session.challenge', { address: alice.address }],
  ])('POST %s', async (path, body) => {
    const text = JSON.stringify(body);
    for (const parts of [[text], [text.slice(0, 5), text.slice(5)]]) {
      const ask = (headers = {}) =>
        rawRequest(app, 'POST', path, { headers: { ...json, ...headers }, body: parts });
      const statuses = [await ask(), await ask(offer), await ask()].map(({ status }) => status);
      expect(statuses[1]).toBe(statuses[2]);
    }
  });
});
