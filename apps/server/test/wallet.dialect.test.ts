import { isStorableText } from '@parley/contracts';
import { alice, bob, carol, vectorJson } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { type RestOptions, rest } from './calls.ts';
import { addShops } from './shops.ts';
import { parsers } from './wallet/parser.ts';

const shop_url = 'rbx://dialects';
const [buyer, owner] = [alice.address, bob.address];
const opening = { shop_url, buyer_address: buyer, is_third_party: false };

let app: TestApp;
/** A thread that the wallet opened. */
let uuid = '';

beforeAll(async () => {
  app = await testApp();
  await addShops(app, [
    { id: 7, name: 'Dialects', url: shop_url, owner_address: owner },
    { id: 8, name: 'Nobody', url: 'rbx://nobody' },
  ]);
  const opened = await rest(app, 'POST', '/api/chat/', { body: opening });
  expect(opened.status).toBe(201);
  uuid = opened.json.uuid;
});
afterAll(() => app[Symbol.asyncDispose]());

const message = (options: RestOptions) => rest(app, 'POST', `/api/chat/${uuid}/message/`, options);

describe('a request with fields of both dialects', () => {
  it.each([
    [`?buyer_address=${buyer}&address=${buyer}`, 'address'],
    [`?shop_url=${shop_url}&address=${owner}`, 'address'],
    [`?buyer_address=${buyer}&shop_id=7`, 'shop_id'],
    [`?buyer_address=${buyer}&page_size=20`, 'page_size'],
    [`?shop_url=${shop_url}&page=1&cursor=x`, 'cursor'],
    [`lookup/?url=${shop_url}&participants=${buyer},${owner}`, 'participants'],
    [`lookup/?buyer_address=${buyer}&shop_id=7`, 'shop_id'],
  ])('is refused, which names it: GET /api/chat/%s', async (path, field) => {
    const { status, json } = await rest(app, 'GET', `/api/chat/${path}`);
    expect([status, Object.keys(json)]).toEqual([400, [field]]);
  });

  it.each([
    ['participants', [buyer, owner]],
    ['shop_id', 7],
    ['initial_message', 'hi'],
  ])('is refused, which names it: opening, with %s', async (field, value) => {
    const body = { ...opening, [field]: value };
    const { status, json } = await rest(app, 'POST', '/api/chat/', { body });
    expect([status, Object.keys(json)]).toEqual([400, [field]]);
  });

  it.each([
    ['sender', buyer],
    ['content', 'hi'],
  ])('is refused, which names it: sending, with %s', async (field, value) => {
    const { status, json } = await message({
      body: { body: 'hi', is_from_buyer: true, [field]: value },
    });
    expect([status, Object.keys(json)]).toEqual([400, [field]]);
  });

  it('names both ways to list, where both are given or neither counts', async () => {
    const both = `/api/chat/?buyer_address=${buyer}&shop_url=${shop_url}`;
    const { status, json } = await rest(app, 'GET', both);
    expect([status, json]).toEqual([
      400,
      { non_field_errors: ['Use exactly one of buyer_address and shop_url.'] },
    ]);
  });
});

describe('a documented request', () => {
  const lists = ['', '?page=1', '?limit=30', `?address=${buyer}`, `?address=${buyer}&shop_id=7`];

  it.each(lists)('stays one, with its keys: GET /api/chat/%s', async (query) => {
    const { status, json } = await rest(app, 'GET', `/api/chat/${query}`);
    expect(status).toBe(200);
    expect(Object.keys(json)).toEqual(['count', 'next', 'previous', 'results']);
    expect(Object.keys(json.results[0])).toEqual([
      'uuid',
      'participants',
      'shop',
      'created_at',
      'updated_at',
      'last_message',
    ]);
  });

  it('opens and finds as documented', async () => {
    const participants = [carol.address, owner];
    const { status, json } = await rest(app, 'POST', '/api/chat/', {
      body: { participants, shop_id: 7, initial_message: 'hi' },
    });
    expect(status).toBe(201);
    const keys = ['uuid', 'participants', 'shop', 'messages', 'created_at', 'updated_at'];
    expect(Object.keys(json)).toEqual(keys);
    const found = await rest(
      app,
      'GET',
      `/api/chat/lookup/?participants=${participants}&shop_id=7`,
    );
    expect(found.json).toEqual({ thread: { uuid: json.uuid, participants, shop_id: 7 } });
    // The wallet reads it as one of its own, but did not open it.
    const read = await rest(app, 'GET', `/api/chat/${json.uuid}/`);
    expect(read.json).toEqual(json);
    const buyer_address = carol.address;
    const query = new URLSearchParams({ url: shop_url, buyer_address });
    const parsed = await rest(app, 'GET', `/api/chat/lookup/?${query}`);
    expect(parsers.thread.parse(parsed.json)).toMatchObject({ uuid: json.uuid, buyer_address });
    // Now it does.
    const body = { shop_url, buyer_address };
    expect((await rest(app, 'POST', '/api/chat/', { body })).json.uuid).toBe(json.uuid);
    const both = await rest(app, 'GET', `/api/chat/${json.uuid}/`);
    expect(Object.keys(both.json)).toEqual(expect.arrayContaining([...keys, 'buyer_address']));
    expect(parsers.thread.parse(both.json).messages).toHaveLength(1);
  });
});

describe('the paths that both share', () => {
  it.each([
    `?buyer_address=${buyer}`,
    `?shop_url=${shop_url}`,
    `lookup/?url=${shop_url}&buyer_address=${buyer}`,
  ])('answer with and without a slash, and HEAD as GET: %s', async (path) => {
    const get = await rest(app, 'GET', `/api/chat/${path}`);
    expect(get.status).toBe(200);
    const bare = await rest(app, 'GET', `/api/chat/${path}`.replace('/?', '?'));
    expect([bare.status, bare.text]).toEqual([200, get.text]);
    const head = await rest(app, 'HEAD', `/api/chat/${path}`);
    expect([head.status, head.text, head.headers.get('content-length')]).toEqual([
      200,
      '',
      `${Buffer.byteLength(get.text)}`,
    ]);
  });

  it('take the methods that they took', async () => {
    for (const [path, allow] of [
      [`/api/chat/?buyer_address=${buyer}`, 'GET, HEAD, POST'],
      [`/api/chat/lookup/?url=${shop_url}`, 'GET, HEAD'],
    ] as const) {
      const { status, headers } = await rest(app, 'PUT', path);
      expect([status, headers.get('allow')?.split(', ').sort().join(', ')]).toEqual([405, allow]);
    }
  });
});

describe('bad input of the wallet', () => {
  it.each([
    [`?buyer_address=${buyer}&buyer_address=${buyer}`, ['buyer_address']],
    ['?buyer_address=', ['buyer_address']],
    ['?buyer_address=R123', ['buyer_address']],
    [`?buyer_address=${buyer}&page=0`, ['page']],
    [`?buyer_address=${buyer}&page=x`, ['page']],
    [`?buyer_address=${buyer}&limit=0`, ['limit']],
    [`?buyer_address=${buyer}&limit=501`, ['limit']],
    [`?buyer_address=${buyer}&limit=1&limit=1`, ['limit']],
    [`?buyer_address=${buyer}&page=99999999999999999999`, ['page']],
    ['lookup/?buyer_address=R123', ['buyer_address', 'url']],
    [`lookup/?url=${shop_url}`, ['buyer_address']],
  ])('is 400, and names the field: GET /api/chat/%s', async (path, fields) => {
    const { status, json } = await rest(app, 'GET', `/api/chat/${path}`);
    expect([status, Object.keys(json).sort()]).toEqual([400, fields]);
  });

  it.each(['?shop_url=', '?shop_url=rbx://nobody', `?shop_url=${'x'.repeat(500)}`])(
    'is 400, with reasons alone for a shop: GET /api/chat/%s',
    async (query) => {
      const { status, json } = await rest(app, 'GET', `/api/chat/${query}`);
      expect(status).toBe(400);
      expect(parsers.problems.parse(json)).toHaveLength(1);
    },
  );

  const wrong = [null, 1, '', [], {}, [buyer], { $gt: '' }];

  it.each(wrong)('is 400 for a buyer who is %j', async (value) => {
    const { status, json } = await rest(app, 'POST', '/api/chat/', {
      body: { ...opening, buyer_address: value },
    });
    expect([status, Object.keys(json)]).toEqual([400, ['buyer_address']]);
  });

  it.each([...wrong, 'rbx://nobody', `\u0000`])('is 400 for a shop that is %j', async (value) => {
    const { status, json } = await rest(app, 'POST', '/api/chat/', {
      body: { ...opening, shop_url: value },
    });
    expect([status, Array.isArray(json)]).toEqual([400, true]);
  });

  it('is 400 for the owner as the buyer', async () => {
    const body = { ...opening, buyer_address: owner };
    const { status, json } = await rest(app, 'POST', '/api/chat/', { body });
    expect([status, Object.keys(json)]).toEqual([400, ['buyer_address']]);
  });

  it.each([
    [{ body: 'hi' }, ['is_from_buyer']],
    [{ is_from_buyer: true }, ['body']],
    [{ body: 'hi', is_from_buyer: 'true' }, ['is_from_buyer']],
    [{ body: 'hi', is_from_buyer: null }, ['is_from_buyer']],
    [{ body: null, is_from_buyer: true }, ['body']],
    [{ body: '  \n', is_from_buyer: true }, ['body']],
    [{ body: 'x'.repeat(8001), is_from_buyer: true }, ['body']],
  ])('is 400 for a message of %j', async (body, fields) => {
    const { status, json } = await message({ body });
    expect([status, Object.keys(json)]).toEqual([400, fields]);
  });

  it.each(['[]', 'null', '"body"', '["body"]', '1', '{', '', '{"__proto__":{"body":"hi"}}'])(
    'is 400 for a body of %s',
    async (raw) => {
      for (const path of ['/api/chat/', `/api/chat/${uuid}/message/`])
        expect((await rest(app, 'POST', path, { raw })).status).toBe(400);
    },
  );

  it('is 404 for what names no thread', async () => {
    const body = { body: 'hi', is_from_buyer: true };
    for (const name of ['x', crypto.randomUUID(), '%00', '__proto__'])
      expect((await rest(app, 'POST', `/api/chat/${name}/message/`, { body })).status).toBe(404);
  });
});

it('takes every text that a message may be', async () => {
  const naughty = vectorJson<string[]>('naughty-strings.json', []);
  const texts = [...naughty, '{uuid}', "'; drop table message; --", '😀'.repeat(8000)].filter(
    (text) => text.trim() !== '' && isStorableText(text),
  );
  for (let from = 0; from < texts.length; from += 50) {
    const some = texts.slice(from, from + 50);
    const sent = await Promise.all(
      some.map((body) => message({ body: { body, is_from_buyer: true } })),
    );
    expect(sent.map(({ json }) => parsers.message.parse(json).body)).toEqual(some);
  }
});
