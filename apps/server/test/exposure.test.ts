import { networkInterfaces } from 'node:os';
import { alice, bob, dora } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { rawRequest } from './raw-http.ts';
import { builtWeb } from './web-files.ts';

let app: TestApp;
let port = '';

beforeAll(async () => {
  app = await testApp();
  port = new URL(app.url).port;
});
afterAll(() => app[Symbol.asyncDispose]());

const json = { 'content-type': 'application/json' };
const participants = [alice.address, bob.address];
const doors = [
  ['REST', 'GET', '/api/chat/', undefined],
  ['a REST write', 'POST', '/api/chat/', { participants }],
  ['tRPC', 'GET', '/trpc/thread.list?input=%7B%7D', undefined],
  ['a tRPC write', 'POST', '/trpc/thread.create', { participants }],
  ['Web3MQ', 'GET', '/api/chats/?page=1', undefined],
  ['a Web3MQ write', 'POST', '/api/chats/', { userid: dora.userid }],
  ['the API page', 'GET', '/api/docs/', undefined],
  ['the OpenAPI document', 'GET', '/api/openapi.json', undefined],
  ['a path that is not there', 'GET', '/api/nowhere/', undefined],
  ['a preflight', 'OPTIONS', '/api/chat/', undefined],
] as const;

describe.each(doors)('open mode, at the door of %s,', (_door, method, path, body) => {
  const ask = (headers: Readonly<Record<string, string>>) =>
    rawRequest(app, method, path, {
      headers: { ...(body && json), ...headers },
      ...(body && { body: [JSON.stringify(body)] }),
    });

  it.each<[string, () => Readonly<Record<string, string>>]>([
    ['Host evil.test', () => ({ host: 'evil.test' })],
    ['Host evil.test with our port', () => ({ host: `evil.test:${port}` })],
    ['a Host that only starts like ours', () => ({ host: `localhost.evil.test:${port}` })],
    ['a Host that ends like ours', () => ({ host: `evil-localhost:${port}` })],
    ['a Host with a user', () => ({ host: `evil.test@127.0.0.1:${port}` })],
    ['another port', () => ({ host: '127.0.0.1:1' })],
    ['no port', () => ({ host: 'localhost' })],
    ['0.0.0.0', () => ({ host: `0.0.0.0:${port}` })],
    ['another way to write 127.0.0.1', () => ({ host: `0x7f.1:${port}` })],
    ['an empty Host', () => ({ host: '' })],
    ['X-Forwarded-For', () => ({ 'x-forwarded-for': '203.0.113.9' })],
    ['X-Forwarded-For of loopback', () => ({ 'x-forwarded-for': '127.0.0.1' })],
    ['X-Forwarded-Host', () => ({ 'x-forwarded-host': 'localhost' })],
    ['X-Forwarded-Proto', () => ({ 'x-forwarded-proto': 'https' })],
    ['X-Real-IP', () => ({ 'x-real-ip': '127.0.0.1' })],
    ['an empty X-Forwarded-For', () => ({ 'x-forwarded-for': '' })],
    ['Forwarded', () => ({ forwarded: 'for=203.0.113.9' })],
    ['Via', () => ({ via: '1.1 proxy' })],
    ['a foreign Origin', () => ({ origin: 'https://evil.test' })],
    ['the Origin of another port', () => ({ origin: 'http://127.0.0.1:1' })],
    ['our Origin over TLS', () => ({ origin: `https://127.0.0.1:${port}` })],
    ['an Origin with a path', () => ({ origin: `http://127.0.0.1:${port}/x` })],
    ['Origin null', () => ({ origin: 'null' })],
    ['an empty Origin', () => ({ origin: '' })],
    ['Sec-Fetch-Site cross-site', () => ({ 'sec-fetch-site': 'cross-site' })],
    ['Sec-Fetch-Site same-site', () => ({ 'sec-fetch-site': 'same-site' })],
    ['Sec-Fetch-Site of a new kind', () => ({ 'sec-fetch-site': 'whatever' })],
  ])('refuses %s with 403, and says what to do', async (_case, headers) => {
    const { status, text, headers: answered } = await ask(headers());
    expect(status).toBe(403);
    expect(text).toContain('PARLEY_MODE=locked');
    expect(answered['access-control-allow-origin']).toBeUndefined();
  });
});

describe('a link on a page of another site, in open mode,', () => {
  const link = {
    accept: 'text/html',
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  };
  let site: TestApp;
  beforeAll(async () => {
    site = await testApp({}, { web: builtWeb });
  });
  afterAll(() => site[Symbol.asyncDispose]());
  const statusOf = async (method: string, path: string, headers = {}) =>
    (await rawRequest(site, method, path, { headers: { ...link, ...headers } })).status;

  it.each(['/', '/t/018f3c5e-0000-7000-8000-000000000000', '/settings', '/?theme=dark'])(
    'leads to the web app at %s',
    async (path) => expect(await statusOf('GET', path)).toBe(200),
  );

  it.each(['/api/chat/', '/%61pi/chat/', '/api/docs/', '/api/nowhere', '/api', '/trpc/shop.list'])(
    'never leads to %s',
    async (path) => expect(await statusOf('GET', path)).toBe(403),
  );

  it('is no form, frame, script or fetch', async () => {
    expect(await statusOf('POST', '/')).toBe(403);
    for (const dest of ['iframe', 'frame', 'embed', 'object', 'empty', ''])
      expect(await statusOf('GET', '/', { 'sec-fetch-dest': dest })).toBe(403);
    for (const mode of ['no-cors', 'cors', 'websocket', ''])
      expect(await statusOf('GET', '/', { 'sec-fetch-mode': mode })).toBe(403);
    for (const file of ['/theme.js', '/assets/app-1a2b.js'])
      expect(await statusOf('GET', file, { 'sec-fetch-dest': 'script' })).toBe(403);
  });

  it('comes with our Host and no foreign Origin all the same', async () => {
    expect(await statusOf('GET', '/', { host: 'evil.test' })).toBe(403);
    expect(await statusOf('GET', '/', { origin: 'https://evil.test' })).toBe(403);
    expect(await statusOf('GET', '/', { via: '1.1 proxy' })).toBe(403);
  });
});

it('open mode is no proxy: a request line that names a host is refused', async () => {
  for (const target of ['http://evil.test/api/chat/', `http://127.0.0.1:${port}/api/chat/`]) {
    const { status, text } = await rawRequest(app, 'GET', target);
    expect(status).toBe(403);
    expect(text).toContain('PARLEY_MODE=locked');
  }
});

it('what was refused did nothing', async () => {
  expect((await rest(app, 'GET', '/api/chat/')).json.count).toBe(0);
});

describe('open mode serves', () => {
  it.each<[string, () => Readonly<Record<string, string>>]>([
    ['127.0.0.1', () => ({ host: `127.0.0.1:${port}` })],
    ['localhost', () => ({ host: `localhost:${port}` })],
    ['LocalHost', () => ({ host: `LocalHost:${port}` })],
    ['[::1]', () => ({ host: `[::1]:${port}` })],
    ['its own Origin', () => ({ origin: `http://127.0.0.1:${port}` })],
    ['its own Origin by name', () => ({ origin: `http://localhost:${port}` })],
    ['a page of its own', () => ({ 'sec-fetch-site': 'same-origin' })],
    ['an address that was typed in', () => ({ 'sec-fetch-site': 'none' })],
  ])('%s', async (_case, headers) => {
    for (const path of ['/api/chat/', '/trpc/thread.list?input=%7B%7D']) {
      const { status } = await rawRequest(app, 'GET', path, { headers: headers() });
      expect(status).toBe(200);
    }
  });

  it('links that start with the name it was called by', async () => {
    const addresses = [alice.address, bob.address];
    for (const shop_id of [1, null])
      await rest(app, 'POST', '/api/chat/', { body: { participants: addresses, shop_id } });
    const host = `localhost:${port}`;
    const path = '/api/chat/?page_size=1';
    const { text } = await rawRequest(app, 'GET', path, { headers: { host } });
    expect(JSON.parse(text).next).toMatch(new RegExp(`^http://${host}/api/chat/\\?`));
  });

  const haveIpv6 = Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some(({ address }) => address === '::1'),
  );

  it.skipIf(!haveIpv6)('IPv6 loopback', async () => {
    await using six = await testApp({ HOST: '::1' });
    expect(six.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect((await rest(six, 'GET', '/api/chat/')).status).toBe(200);
    const evil = { headers: { host: 'evil.test' } };
    expect((await rawRequest(six, 'GET', '/api/chat/', evil)).status).toBe(403);
  });
});

describe('locked mode', () => {
  it('answers through a proxy under any Host, and still asks who calls', async () => {
    await using closed = await testApp(locked);
    const headers = { host: 'chat.example.org', 'x-forwarded-for': '203.0.113.9', via: '1.1 p' };
    const { status, text } = await rawRequest(closed, 'GET', '/api/chat/', { headers });
    expect([status, Object.keys(JSON.parse(text))]).toEqual([401, ['detail']]);
    expect((await rawRequest(closed, 'GET', '/api/openapi.json', { headers })).status).toBe(200);
  });

  it('names only the origins that it was told of to browsers', async () => {
    const friend = 'https://app.example.org';
    await using closed = await testApp({ ...locked, PARLEY_CORS_ORIGINS: friend });
    const allowed = async (origin: string) => {
      const answer = await rawRequest(closed, 'GET', '/api/chat/', { headers: { origin } });
      return answer.headers['access-control-allow-origin'];
    };
    expect(await allowed(friend)).toBe(friend);
    expect(await allowed('https://evil.test')).toBeUndefined();
    expect(await allowed('null')).toBeUndefined();
  });
});
