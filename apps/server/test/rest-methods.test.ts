import { restRoutes, signedText } from '@parley/contracts';
import { alice, bob, dora } from '@parley/testkit';
import { signEd25519 } from '@parley/wallet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest, signIn } from './calls.ts';
import { rawRequest } from './raw-http.ts';

let app: TestApp;
let uuid = '';
let token = '';

beforeAll(async () => {
  app = await testApp();
  const made = await rest(app, 'POST', '/api/chat/', {
    body: { participants: [alice.address, bob.address], shop_id: 1, initial_message: 'hi' },
  });
  uuid = made.json.uuid;
  token = await signIn(app, alice);
});
afterAll(() => app[Symbol.asyncDispose]());

/** A path of the table with something that exists in place of each parameter. */
const realPath = (path: string): string =>
  path
    .replace(/\{(thread_)?uuid\}/, uuid)
    .replace('/shop/{id}', '/shop/1')
    .replace('{id}', 'current');

const timestamp = Date.now();
const { userid } = dora;
const signedQuery = new URLSearchParams({
  page: '1',
  size: '20',
  userid,
  timestamp: String(timestamp),
  web3mq_signature: signEd25519(signedText('chatList', { userid, timestamp }), dora.privateKey),
});

const queries: Readonly<Record<string, string>> = {
  '/api/chat/lookup/': `?participants=${alice.address},${bob.address}`,
  '/api/chat/new-messages/': `?address=${bob.address}`,
  '/api/chat/search/': `?text=hi&address=${bob.address}`,
  '/api/shop/url/': '?url=myshop',
  '/api/shop/available/': '?url=myshop',
  '/api/shop/url/available/': '?url=myshop',
  '/api/chats/': `?${signedQuery}`,
};

describe('HEAD', () => {
  // A GET of events does not end: live.input.test.ts compares the two.
  const gets = restRoutes
    .filter(({ method, procedure }) => method === 'GET' && procedure !== 'inbox.changes')
    .map((route) => route.path);
  const pages = ['/api/openapi.json', '/api/docs/', '/', '/api/nowhere/', '/api/shop/99/'];

  it.each([...gets, ...pages])('of %s is its GET with an empty body', async (path) => {
    const url = realPath(path) + (queries[path] ?? '');
    const headers = {
      'web3mq-request-pubkey': dora.publicKey,
      didkey: dora.didkey,
      ...(path.startsWith('/api/auth/') && { authorization: `Bearer ${token}` }),
    };
    const get = await rawRequest(app, 'GET', url, { headers });
    const head = await rawRequest(app, 'HEAD', url, { headers });
    expect(head.status).toBe(get.status);
    if (gets.includes(path)) expect(get.status).toBe(200);
    const { date: _get, ...getHeaders } = get.headers;
    const { date: _head, ...headHeaders } = head.headers;
    expect(headHeaders).toEqual(getHeaders);
    expect(head.text).toBe('');
    if (get.status === 200) expect(get.text).not.toBe('');
  });
});

describe('a method that a path does not have', () => {
  const paths = [...new Set(restRoutes.map((route) => route.path))];
  const methodsOf = (path: string) =>
    restRoutes
      .filter((route) => route.path === path)
      .flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  const missing = paths.flatMap((path) =>
    ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE']
      .filter((method) => !methodsOf(path).includes(method))
      .map((method) => [method, path] as const),
  );
  // Where `lookup` or the like could be a uuid or an id, PATCH and DELETE reach that path: there is no such thing.
  const isAlsoParameter = (method: string, path: string) =>
    /lookup|new-messages|search|events|shop\/(url|available)\/$/.test(path) &&
    ['PATCH', 'DELETE'].includes(method);

  it.each(missing)('is refused with the ones it has: %s %s', async (method, path) => {
    for (const url of [realPath(path), realPath(path).replace(/\/$/, '')]) {
      const headers = method === 'TRACE' ? {} : { 'content-type': 'application/json' };
      const body = ['POST', 'PUT', 'PATCH'].includes(method) ? ['{}'] : [];
      const answer = await rawRequest(app, method, url, { headers, body });
      if (isAlsoParameter(method, path)) {
        expect([400, 404, 405]).toContain(answer.status);
        continue;
      }
      expect(answer.status).toBe(405);
      expect(String(answer.headers.allow).split(', ').sort()).toEqual(methodsOf(path).sort());
      const web3mq = restRoutes.find((it) => it.path === path)?.dialect === 'web3mq';
      expect(Object.keys(JSON.parse(answer.text))).toEqual(web3mq ? ['code', 'msg'] : ['detail']);
    }
  });
});

describe('every answer', () => {
  it.each(['/api/chat/', '/trpc/shop.list?input=%7B%7D', '/api/docs/', '/api/nowhere/', '/'])(
    'tells browsers not to sniff, frame or refer: %s',
    async (path) => {
      const { headers } = await rawRequest(app, 'GET', path);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      const csp = String(headers['content-security-policy']);
      const [, scripts = ''] = /(?:script-src|default-src) ([^;]*)/.exec(csp) ?? [];
      expect(scripts).toMatch(/'(none|self)'/);
      expect(scripts).not.toContain('unsafe');
      expect(csp).not.toMatch(/https?:|\w\.\w|upgrade-insecure-requests/);
      expect(csp).toContain("frame-ancestors 'none'");
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers['access-control-allow-origin']).toBeUndefined();
    },
  );
});
