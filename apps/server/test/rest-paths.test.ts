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
    body: { participants: [alice.address, bob.address], initial_message: 'hi' },
  });
  uuid = made.json.uuid;
});
afterAll(() => app[Symbol.asyncDispose]());

it.each([
  () => '/api/chat/',
  () => `/api/chat/${uuid}/`,
  () => `/api/chat/${uuid}/message/`,
  () => `/api/chat/lookup/?participants=${alice.address},${bob.address}`,
  () => `/api/chat/new-messages/?address=${bob.address}`,
  () => '/api/shop/',
  () => '/api/shop/1/',
  () => '/api/shop/url/?url=rbx://myshop',
  () => '/api/shop/available/?url=rbx://myshop',
  () => '/api/shop/url/available/?url=rbx://myshop',
  () => '/api/auth/sessions/',
  () => '/api/nowhere/',
])('a path without the trailing slash gives the same answer: %s', async (path) => {
  const withSlash = await rest(app, 'GET', path());
  const without = await rest(app, 'GET', path().replace(/\/(?=\?|$)/, ''));
  expect([without.status, without.text]).toEqual([withSlash.status, withSlash.text]);
});

it('the shop of the examples is there from the start', async () => {
  const shop = { id: 1, name: 'My Shop', url: 'rbx://myshop' };
  const whole = {
    ...shop,
    unique_id: 'myshop',
    owner_address: 'RAjtW2uDSEDW9mPVkKp2K2AAu4uJD9Zrn7',
    description: '',
    is_third_party: false,
    is_published: true,
    is_online: true,
  };
  expect((await rest(app, 'GET', '/api/shop/1/')).json).toEqual(whole);
  for (const url of ['myshop', 'rbx://myshop', 'vfx://myshop', 'RBX://myshop/'])
    expect((await rest(app, 'GET', `/api/shop/url/?url=${url}`)).json).toEqual(whole);
  expect((await rest(app, 'GET', '/api/shop/')).json).toEqual({
    count: 1,
    next: null,
    previous: null,
    page: 1,
    num_pages: 1,
    results: [whole],
  });
  expect((await rest(app, 'GET', '/api/shop/url/?url=other')).status).toBe(404);
});

describe('a path that is not there', () => {
  it.each([
    '/api',
    '/api/',
    '/api/nowhere/',
    '/api/chat/a/b/c/',
    '/api/chatter/',
    '/api/shop/1/edit/',
    '/API/chat/',
    '/nowhere',
    '/api/chat//message/',
    '/.env',
  ])('is told in JSON: %s', async (path) => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const headers = { 'content-type': 'application/json' };
      const body = method === 'POST' ? ['{}'] : [];
      const { status, text } = await rawRequest(app, method, path, { headers, body });
      expect([status, JSON.parse(text)]).toEqual([404, { detail: 'Not found.' }]);
    }
  });

  it.each(['../../../package.json', '%2e%2e/%2e%2e/package.json', '..%5c..%5cpackage.json'])(
    'leads no further than the files of the API page: %s',
    async (path) => {
      const { status, text } = await rawRequest(app, 'GET', `/api/docs/${path}`);
      expect([400, 403, 404]).toContain(status);
      expect(text).not.toContain('"name"');
    },
  );
});
