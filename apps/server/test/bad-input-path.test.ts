import { alice, bob, carol } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { rawRequest } from './raw-http.ts';

let app: TestApp;

beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app[Symbol.asyncDispose]());

describe('a path or query', () => {
  it.each([
    ['NUL', '%00'],
    ['no UTF-8', '%ff'],
    ['half a character', '%e2%82'],
    ['a lone percent sign', '%'],
    ['a cut percent sign', '%2'],
    ['a step up', '..%2f'],
    ['6,000 letters', 'x'.repeat(6000)],
    ['SQL', "'%20or%201=1--"],
    ['an emoji', '%F0%9F%98%80'],
  ])('with %s is that of no thread, told in JSON', async (_name, odd) => {
    for (const path of [`/api/chat/${odd}/`, `/api/chat/${odd}/message/`]) {
      const { status, text } = await rawRequest(app, 'GET', path);
      expect([400, 404, 414]).toContain(status);
      const told = status === 400 ? 'non_field_errors' : 'detail';
      expect(Object.keys(JSON.parse(text))).toEqual([told]);
    }
  });

  it.each(['abc', '0', '-1', '0x10', '1.5', '99999999999999999999', '2', 'constructor'])(
    '/api/shop/%s/ is that of no shop',
    async (id) => {
      const { status, json } = await rest(app, 'GET', `/api/shop/${id}/`);
      expect([status, json]).toEqual([404, { detail: 'Not found.' }]);
    },
  );

  it.each([
    ['participants', `/api/chat/lookup/?participants=${carol.address},%00`],
    ['url', '/api/shop/url/?url=my%00shop'],
    ['address', `/api/chat/?address=${alice.address}%00`],
    ['since', `/api/chat/new-messages/?address=${alice.address}&since=%00`],
    ['address', `/api/chat/?address=${alice.address}&address=${bob.address}`],
    ['shop_id', '/api/chat/?shop_id=one'],
  ])('names the bad field %s in %s', async (field, path) => {
    const { status, json } = await rest(app, 'GET', path);
    expect([status, Object.keys(json)]).toEqual([400, [field]]);
  });

  it('that is no UTF-8 behind a percent sign never breaks the server', async () => {
    for (const query of ['url=%ff', 'url=%', 'url=%e2%82', '%ff=1', '&&&=', '?', 'url[]=1'])
      expect((await rest(app, 'GET', `/api/shop/url/?${query}`)).status).toBeOneOf([400, 404]);
  });
});
