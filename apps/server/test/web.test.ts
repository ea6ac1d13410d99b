import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { rawRequest } from './raw-http.ts';
import { builtWeb, webFiles } from './web-files.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({}, { web: builtWeb });
});
afterAll(() => app[Symbol.asyncDispose]());

const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  rawRequest(app, 'GET', path, { headers });
const page = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

it.each([
  ['/', 'text/html; charset=utf-8', 'index.html', 'no-cache'],
  ['/theme.js', 'application/javascript; charset=utf-8', 'theme.js', 'no-cache'],
  ['/sw.js', 'application/javascript; charset=utf-8', 'sw.js', 'no-cache'],
  ['/favicon.svg', 'image/svg+xml', 'favicon.svg', 'no-cache'],
  ['/manifest.webmanifest', 'application/manifest+json', 'manifest.webmanifest', 'no-cache'],
  ['/assets/app-1a2b.css', 'text/css; charset=utf-8', 'assets/app-1a2b.css', 'for ever'],
  ['/assets/figtree-3c4d.woff2', 'font/woff2', 'assets/figtree-3c4d.woff2', 'for ever'],
] as const)('serves %s as %s', async (path, type, file, caching) => {
  const { status, headers, text } = await get(path);
  expect([status, text]).toEqual([200, webFiles[file]]);
  expect(headers['content-type']).toBe(type);
  const expected = caching === 'no-cache' ? caching : 'public, max-age=31536000, immutable';
  expect(headers['cache-control']).toBe(expected);
  const head = await rawRequest(app, 'HEAD', path);
  expect([head.status, head.text, head.headers['content-length']]).toEqual([
    200,
    '',
    headers['content-length'],
  ]);
});

it.each(['br', 'gzip'])('sends what was compressed before as %s', async (encoding) => {
  for (const [path, file] of [
    ['/assets/app-1a2b.js', 'assets/app-1a2b.js'],
    ['/', 'index.html'],
  ] as const) {
    const answer = await fetch(app.url + path, { headers: { 'accept-encoding': encoding } });
    expect(answer.headers.get('content-encoding')).toBe(encoding);
    expect(answer.headers.get('content-type')).toMatch(
      /^(application\/javascript|text\/html); charset=utf-8$/,
    );
    expect(answer.headers.get('vary')).toMatch(/accept-encoding/i);
    expect(await answer.text()).toBe(webFiles[file]);
    expect(Number(answer.headers.get('content-length'))).not.toBe(webFiles[file].length);
  }
});

it('answers 304 to who has it already', async () => {
  const { headers } = await get('/');
  const again = await get('/', { 'if-none-match': String(headers.etag) });
  expect([again.status, again.text]).toEqual([304, '']);
});

describe('a path that a person opens', () => {
  it.each(['/t/018f3c5e-0000-7000-8000-000000000000', '/settings', '/t/x/?q=1', '/apis', '/%20'])(
    'is the app: %s',
    async (path) => {
      const { status, headers, text } = await get(path, page);
      expect([status, text]).toEqual([200, webFiles['index.html']]);
      expect(headers['cache-control']).toBe('no-cache');
    },
  );

  it.each([
    '/api/nowhere',
    '/api',
    '/API/nowhere',
    '/trpc',
    '/assets/old-9z8y.js',
    '/assets/none',
    '/assets/',
    '/nothing.html',
    '/.secret',
    '/t/.secret',
    '/assets/../.secret',
    '/assets/..%2f.secret',
    '/..%2f..%2fetc%2fpasswd',
    '//assets/app-1a2b.js',
    '/assets%5capp-1a2b.js',
  ])('is not the app, nor a file: %s', async (path) => {
    const { status, text, headers } = await get(path, page);
    expect([path, status]).toEqual([path, 404]);
    expect(headers['content-type']).toMatch(/^application\/json/);
    expect(text).not.toContain('hidden');
  });

  it('is nothing to a program', async () => {
    expect((await get('/settings', { accept: '*/*' })).status).toBe(404);
    expect((await rawRequest(app, 'POST', '/settings', { headers: page })).status).toBe(404);
  });

  it('leaves the API as it was', async () => {
    expect(JSON.parse((await get('/api/chat/', page)).text).count).toBe(0);
    expect((await get('/api/auth/sign-in/', page)).status).toBe(405);
    expect((await get('/api/docs/', page)).text).not.toBe(webFiles['index.html']);
  });
});

describe('the policy of pages', () => {
  it('allows our own files and calls, and nothing inline or foreign', async () => {
    for (const path of ['/', '/settings', '/sw.js']) {
      const { headers } = await get(path, page);
      const policy = String(headers['content-security-policy']).split('; ');
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("connect-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy.join()).not.toMatch(/unsafe|https?:|\*/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['permissions-policy']).toContain('camera=()');
    }
  });

  it('names the sockets of the public origin in locked mode', async () => {
    await using closed = await testApp(locked, { web: builtWeb });
    const { headers } = await rawRequest(closed, 'GET', '/', { headers: page });
    expect(headers['content-security-policy']).toContain(
      "connect-src 'self' wss://chat.example.org;",
    );
  });
});

it('leads to the API page where the app was not built', async () => {
  await using bare = await testApp({}, { web: join(builtWeb, 'nowhere') });
  const { status, headers } = await rawRequest(bare, 'GET', '/', { headers: page });
  expect([status, headers.location]).toEqual([302, '/api/docs/']);
  expect((await rawRequest(bare, 'GET', '/settings', { headers: page })).status).toBe(404);
});
