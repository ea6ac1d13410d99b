import { restRoutes } from '@parley/contracts';
import { alice } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { signIn } from './calls.ts';
import { rawRequest } from './raw-http.ts';
import { builtWeb } from './web-files.ts';

let open: TestApp;
let closed: TestApp;
let plain: TestApp;
beforeAll(async () => {
  const web = { web: builtWeb };
  const origins = { PARLEY_CORS_ORIGINS: 'https://app.example.org' };
  [open, closed, plain] = await Promise.all([
    testApp({}, web),
    testApp({ ...locked, ...origins }, web),
    testApp({ ...locked, PARLEY_PUBLIC_URL: 'http://127.0.0.1:3000' }, web),
  ]);
});
afterAll(async () => {
  await Promise.all([open, closed, plain].map((app) => app[Symbol.asyncDispose]()));
});

const json = { 'content-type': 'application/json' };
const stream = { accept: 'text/event-stream' };
const input = (value: unknown) => `input=${encodeURIComponent(JSON.stringify(value))}`;

/** One of each way in which an answer leaves. */
const requests: readonly (readonly [
  name: string,
  method: string,
  path: string,
  headers?: Readonly<Record<string, string>>,
  body?: string,
])[] = [
  ['a page of REST', 'GET', '/api/shop/'],
  ['its HEAD', 'HEAD', '/api/shop/'],
  ['a refusal', 'GET', '/api/chat/?address=nobody'],
  ['a Web3MQ refusal', 'GET', '/api/chats/?page=1&size=2'],
  ['a body that is no JSON', 'POST', '/api/chat/', json, '{'],
  ['a body of another type', 'POST', '/api/chat/', { 'content-type': 'text/xml' }, '<a/>'],
  ['another method', 'PUT', '/api/chat/'],
  ['a path of nothing', 'GET', '/api/nowhere/'],
  ['a path that is no UTF-8', 'GET', '/api/shop/%ff/'],
  ['a path at the root that is no UTF-8', 'GET', '/%ff'],
  ['a plain tRPC call', 'GET', `/trpc/shop.list?${input({})}`],
  ['a tRPC refusal', 'GET', `/trpc/thread.get?${input({ uuid: 'x' })}`],
  ['a tRPC call that is none', 'GET', '/trpc/nothing.here'],
  ['a batch', 'GET', `/trpc/shop.list,server.info?batch=1&${input({ 0: {}, 1: {} })}`],
  [
    'a batch as a stream',
    'GET',
    `/trpc/shop.list?batch=1&${input({ 0: {} })}`,
    { 'trpc-accept': 'application/jsonl' },
  ],
  ['a stream that is refused', 'GET', `/trpc/inbox.changes?${input({ address: 7 })}`, stream],
  ['a HEAD of tRPC', 'HEAD', `/trpc/shop.list?${input({})}`],
  [
    'a preflight',
    'OPTIONS',
    '/api/chat/',
    { origin: 'https://app.example.org', 'access-control-request-method': 'POST' },
  ],
];

describe('nobody keeps an answer of the API', () => {
  it.each(requests.map((request) => [request[0], request] as const))(
    '%s',
    async (_name, request) => {
      const [, method, path, headers = {}, body] = request;
      for (const app of [open, closed]) {
        const answer = await rawRequest(app, method, path, {
          headers,
          body: body === undefined ? [] : [body],
        });
        expect(answer.headers['cache-control']).toMatch(/\bno-store$/);
        expect(answer.headers['x-content-type-options']).toBe('nosniff');
      }
    },
  );

  it('of each REST path, to nobody and to whoever is signed in', async () => {
    const authorization = `Bearer ${await signIn(closed)}`;
    for (const { method, path } of restRoutes)
      for (const headers of [{ ...json }, { ...json, authorization }]) {
        const at = path.replaceAll(/\{\w+\}/g, '1').replace('/events/', '/events/?address=x');
        const body = method === 'POST' || method === 'PATCH' ? ['{}'] : [];
        const answer = await rawRequest(closed, method, at, { headers, body });
        expect([at, answer.headers['cache-control']]).toEqual([at, 'no-store']);
      }
  });

  it('whatever the guard of open mode turns away', async () => {
    for (const path of ['/api/shop/', '/trpc/shop.list', '/']) {
      const { status, headers } = await rawRequest(open, 'GET', path, {
        headers: { 'x-forwarded-for': '203.0.113.9' },
      });
      expect([status, headers['cache-control']]).toEqual([403, 'no-store']);
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it('nor a stream, over REST or tRPC', async () => {
    const inbox = input({ address: alice.address });
    for (const path of [
      `/api/chat/events/?address=${alice.address}`,
      `/trpc/inbox.changes?${inbox}`,
    ]) {
      const hangUp = new AbortController();
      const answer = await fetch(open.url + path, { headers: stream, signal: hangUp.signal });
      expect(answer.headers.get('cache-control')).toMatch(/\bno-store$/);
      expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
      hangUp.abort();
    }
  });
});

it('lets the API page and the app be kept as before', async () => {
  for (const [path, caching] of [
    ['/api/docs/', 'no-cache'],
    ['/api/docs/page.css', 'no-cache'],
    ['/api/docs/scalar.js', 'no-cache'],
    ['/api/openapi.json', 'no-cache'],
    ['/', 'no-cache'],
    ['/assets/app-1a2b.js', 'public, max-age=31536000, immutable'],
  ] as const)
    for (const method of ['GET', 'HEAD']) {
      const { status, headers } = await rawRequest(closed, method, path);
      expect([path, status, headers['cache-control']]).toEqual([path, 200, caching]);
    }
});

describe('strict-transport-security', () => {
  const everything = [
    ...requests.map(([, method, path]) => [method, path] as const),
    ['GET', '/'],
    ['GET', '/assets/app-1a2b.js'],
    ['GET', '/assets/none'],
    ['GET', '/api/docs/'],
    ['GET', '/api/openapi.json'],
  ] as const;

  it('is on every answer where people come by https, for this name alone', async () => {
    for (const [method, path] of everything) {
      const { headers } = await rawRequest(closed, method, path);
      expect([path, headers['strict-transport-security']]).toEqual([path, 'max-age=31536000']);
    }
  });

  it('is on none in open mode, nor where people come by http', async () => {
    for (const app of [open, plain])
      for (const [method, path] of everything) {
        const { headers } = await rawRequest(app, method, path);
        expect([path, headers['strict-transport-security']]).toEqual([path, undefined]);
      }
  });
});

describe('what a page may do', () => {
  const policyOf = async (path: string) => {
    const { headers } = await rawRequest(closed, 'GET', path);
    expect(headers['permissions-policy']).toMatch(/camera=\(\).*microphone=\(\)/);
    expect(headers['origin-agent-cluster']).toBe('?1');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['referrer-policy']).toBe('no-referrer');
    return String(headers['content-security-policy']).split('; ');
  };
  const shared = [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];

  it('of the app: no markup or code from text', async () => {
    for (const path of ['/', '/sw.js']) {
      const policy = await policyOf(path);
      expect(policy).toEqual(expect.arrayContaining(shared));
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).toContain('trusted-types default');
    }
  });

  it('of the API page: nothing foreign or inline', async () => {
    const policy = await policyOf('/api/docs/');
    expect(policy).toEqual(expect.arrayContaining(shared));
    expect(policy.join()).not.toMatch(/unsafe|https?:|\*|upgrade/);
  });
});
