import { text as read } from 'node:stream/consumers';
import { alice, bob } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest, signIn } from './calls.ts';
import { rawRequest } from './raw-http.ts';

const page = 'http://localhost:5173';
const other = 'http://[::1]:4200';
const participants = [alice.address, bob.address];

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ PARLEY_CORS_ORIGINS: `${page}/, ${other}` });
  // So that her streams have something to begin with.
  await rest(app, 'POST', '/api/chat/', { body: { participants } });
});
afterAll(() => app[Symbol.asyncDispose]());

type Headers = Readonly<Record<string, string>>;
type Ask = (server: TestApp, headers: Headers) => Promise<Answer>;

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly allowed?: string | null;
}

const inUrl = (value: object) => encodeURIComponent(JSON.stringify(value));
const input = inUrl({ address: alice.address, after: '' });
const batch = inUrl({ 0: {}, 1: {} });

const http =
  (method: string, path: string, options: { body?: object; headers?: Headers } = {}): Ask =>
  async (server, headers) => {
    const answer = await rest(server, method, path, {
      ...options,
      headers: { ...options.headers, ...headers },
    });
    return { ...answer, allowed: answer.headers.get('access-control-allow-origin') };
  };

/** What opening a socket is answered with. */
const socket =
  (path: string): Ask =>
  (server, headers) =>
    new Promise((resolve, reject) => {
      const ws = new WebSocket(server.url.replace('http', 'ws') + path, { headers });
      ws.on('error', reject);
      ws.on('open', () => {
        ws.terminate();
        resolve({ status: 200, text: '' });
      });
      ws.on('unexpected-response', (_request, answer) => {
        const status = answer.statusCode ?? 0;
        read(answer).then((text) => resolve({ status, text }), reject);
      });
    });

const events = { accept: 'text/event-stream' };
const doors: readonly (readonly [string, Ask])[] = [
  ['REST', http('GET', '/api/chat/')],
  ['a REST write', http('POST', '/api/chat/', { body: { participants } })],
  ['events over REST', http('GET', `/api/chat/events/?address=${alice.address}&after=`)],
  ['tRPC', http('GET', '/trpc/thread.list?input=%7B%7D')],
  ['a tRPC write', http('POST', '/trpc/thread.create', { body: { participants } })],
  ['a tRPC batch', http('GET', `/trpc/shop.list,shop.list?batch=1&input=${batch}`)],
  ['events over tRPC', http('GET', `/trpc/inbox.changes?input=${input}`, { headers: events })],
  ['Web3MQ', http('GET', '/api/ping/')],
  ['a socket of tRPC', socket('/trpc')],
  ['a socket of Web3MQ', socket('/messages')],
];

const proxied = {
  'x-forwarded-for': '127.0.0.1',
  'x-forwarded-port': '5173',
  'x-forwarded-proto': 'http',
  'x-forwarded-host': 'localhost:5173',
};
const sameOrigin = { origin: page, 'sec-fetch-site': 'same-origin' };
const served: readonly (readonly [string, Headers])[] = [
  ['a page of a named origin', { origin: page, 'sec-fetch-site': 'same-site' }],
  ['a page of another named origin', { origin: other, 'sec-fetch-site': 'cross-site' }],
  ['a proxy that leaves Host as it is', { ...sameOrigin, host: 'localhost:5173' }],
  ['such a proxy, read from', { host: 'localhost:5173', 'sec-fetch-site': 'same-origin' }],
  ['a proxy that tells of itself', { ...sameOrigin, ...proxied }],
  ['two proxies', { ...proxied, 'x-forwarded-for': '::1, ::ffff:127.0.0.1' }],
  ['X-Real-IP', { 'x-real-ip': '::1' }],
  ['Forwarded', { forwarded: 'for="[::1]:60100";host="localhost:5173";proto=http' }],
  ['Forwarded twice', { forwarded: 'for=127.0.0.1;by=127.0.0.1, For=127.0.0.2' }],
];

const refused: readonly (readonly [string, Headers])[] = [
  ['a foreign page', { origin: 'https://evil.test' }],
  ['a page of an origin that ends like one', { origin: 'http://evil.test//localhost:5173' }],
  ['a page of no origin', { origin: 'null' }],
  ['what a page of another site embeds', { 'sec-fetch-site': 'same-site' }],
  ['a rebound name', { host: 'evil.test:5173' }],
  ['a rebound name from a named origin', { host: 'evil.test', origin: page }],
  ['half a named host', { host: '5173' }],
  ['a proxy of a machine elsewhere', { ...proxied, 'x-forwarded-for': '192.168.1.9' }],
  ['a hop elsewhere', { ...proxied, 'x-forwarded-for': '127.0.0.1, 203.0.113.9' }],
  ['a hop elsewhere before it', { ...proxied, 'x-forwarded-for': '203.0.113.9,127.0.0.1' }],
  ['no hop', { ...proxied, 'x-forwarded-for': '' }],
  ['a name for a hop', { ...proxied, 'x-forwarded-for': 'localhost' }],
  ['a host elsewhere', { ...proxied, 'x-forwarded-host': 'chat.example.org' }],
  ['X-Real-IP elsewhere', { 'x-real-ip': '203.0.113.9' }],
  ['Forwarded elsewhere', { forwarded: 'for=203.0.113.9;host=localhost:5173' }],
  ['Forwarded for a host elsewhere', { forwarded: 'for=127.0.0.1;host=evil.test' }],
  ['Forwarded for nobody knows', { forwarded: 'for=unknown' }],
  ['Forwarded that can not be read', { forwarded: 'for="127.0.0.1' }],
  ['Via', { ...proxied, via: '1.1 proxy' }],
];

describe.each(doors)('open mode with origins that were named, at %s,', (_door, ask) => {
  it.each(served)('serves %s', async (_case, headers) => {
    const { status, allowed } = await ask(app, headers);
    expect(status).toBeLessThan(300);
    if (allowed !== undefined) expect(allowed).toBe(headers.origin ?? null);
  });

  it.each(refused)('refuses %s', async (_case, headers) => {
    const { status, text, allowed } = await ask(app, headers);
    expect([status, allowed ?? null]).toEqual([403, null]);
    expect(text).toContain('PARLEY_MODE=locked');
    expect(text).not.toContain('PARLEY_CORS_ORIGINS');
  });

  it('says what to set for another page of this machine', async () => {
    for (const origin of ['http://127.0.0.1:8080', 'https://localhost:5173']) {
      const { status, text } = await ask(app, { origin });
      expect(status).toBe(403);
      expect(text).toContain(`PARLEY_CORS_ORIGINS=${page},${other},${origin};`);
    }
  });
});

it('answers the preflight of a named origin alone', async () => {
  const preflight = async (origin: string) =>
    rawRequest(app, 'OPTIONS', '/api/chat/', {
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,idempotency-key',
      },
    });
  const { status, headers } = await preflight(page);
  expect([status, headers['access-control-allow-origin']]).toEqual([204, page]);
  for (const method of ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST'])
    expect(headers['access-control-allow-methods']).toContain(method);
  expect(headers['access-control-allow-headers']).toContain('authorization');
  // No page of another origin gets a browser to send our cookie along.
  expect(headers['access-control-allow-credentials']).toBeUndefined();
  for (const origin of ['http://localhost:5174', 'https://evil.test']) {
    const answer = await preflight(origin);
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([
      403,
      undefined,
    ]);
  }
});

it('is called by the name that the page was opened under', async () => {
  for (const headers of [{ host: 'localhost:5173' }, proxied]) {
    const { json } = await rest(app, 'POST', '/api/auth/challenge/', {
      headers,
      body: { address: alice.address },
    });
    expect(json.message).toContain(`URI: ${page}\n`);
  }
});

it('takes its cookie from pages that came through their own server alone', async () => {
  const cookie = `parley_session=${await signIn(app)}`;
  const list = async (headers: Headers) =>
    (await rest(app, 'GET', '/api/auth/sessions/', { headers: { cookie, ...headers } })).status;
  expect(await list({ ...proxied, ...sameOrigin })).toBe(200);
  expect(await list({ ...sameOrigin, host: 'localhost:5173' })).toBe(200);
  expect(await list({ origin: page, 'sec-fetch-site': 'same-site' })).toBe(401);
  expect(await list({ ...proxied, origin: other })).toBe(401);
});

describe('open mode without named origins', () => {
  let plain: TestApp;
  beforeAll(async () => {
    plain = await testApp();
  });
  afterAll(() => plain[Symbol.asyncDispose]());

  it.each<[string, Headers]>([
    ['a page', { origin: page, 'sec-fetch-site': 'same-site' }],
    ['a proxy that leaves Host as it is', { host: 'localhost:5173' }],
    ['a proxy that tells of itself', proxied],
    ['a proxy that tells little', { 'x-forwarded-for': '::1' }],
  ])('says what to set for %s', async (_case, headers) => {
    for (const [, ask] of doors) {
      const { status, text } = await ask(plain, headers);
      expect([status, text]).toEqual([
        403,
        expect.stringContaining(`PARLEY_CORS_ORIGINS=${page};`),
      ]);
    }
  });

  it('says that it guesses where nothing told of a page', async () => {
    const [, ask] = doors[0] ?? [];
    const guess = 'Pages of a development server, such as';
    expect((await ask?.(plain, { 'x-forwarded-for': '::1' }))?.text).toContain(guess);
    expect((await ask?.(plain, { origin: page }))?.text).not.toContain(guess);
  });

  it('gives no such advice to what comes from elsewhere', async () => {
    for (const [, headers] of refused) {
      const { status, text } = await http('GET', '/api/chat/')(plain, headers);
      expect([status, text]).toEqual([403, expect.not.stringContaining('PARLEY_CORS_ORIGINS')]);
    }
  });
});
