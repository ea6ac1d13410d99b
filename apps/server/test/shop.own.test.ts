import { alice, bob, dora } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locked, type TestApp, testApp, unlimited } from '../src/testing.ts';
import { rest, signIn, typed, userSignIn } from './calls.ts';
import { addShops } from './shops.ts';
import { member } from './web3mq.calls.ts';

const owner_address = alice.address;

describe('a shop of one’s own, in open mode', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp({ PARLEY_LIMITS: 'off' });
    await addShops(app, [
      { name: 'Mixed', url: 'MixedCase' },
      { name: 'Full width', url: 'ｗｉｄｅ' },
      { name: 'Id', url: 'id-of', unique_id: 'chain-17' },
    ]);
  });
  afterAll(() => app[Symbol.asyncDispose]());

  const create = (body: object) => rest(app, 'POST', '/api/shop/', { body });
  const change = (id: number, body: object) => rest(app, 'PATCH', `/api/shop/${id}/`, { body });

  it('is made, found, listed and changed', async () => {
    const body = { name: ' Bakery ', url: 'vfx://Bakery/', owner_address, is_third_party: true };
    const made = await create(body);
    const bakery = {
      id: expect.any(Number),
      name: 'Bakery',
      url: 'rbx://bakery',
      unique_id: 'bakery',
      owner_address,
      description: '',
      is_third_party: true,
      is_published: true,
      is_online: true,
    };
    expect([made.status, made.json]).toEqual([201, bakery]);
    const { id } = made.json;
    expect((await rest(app, 'GET', '/api/shop/url/?url=vfx://bakery')).json).toEqual(made.json);
    const changes = { name: 'Rye', description: 'Sourdough', is_published: false };
    const changed = await change(id, changes);
    expect([changed.status, changed.json]).toEqual([200, { ...made.json, ...changes }]);
    expect((await rest(app, 'GET', `/api/shop/${id}/`)).json).toEqual(changed.json);
    const found = await rest(app, 'GET', '/api/shop/?search=sourdough');
    expect(found.json.results).toEqual([changed.json]);
    expect((await rest(app, 'GET', '/api/shop/?search=bakery%20')).json.count).toBe(1);
    // A thread shows the shop's name as it is now.
    const participants = [alice.address, bob.address];
    await rest(app, 'POST', '/api/chat/', { body: { participants, shop_id: id } });
    const typedChange = { id, name: 'Rye & Co', is_online: false, is_third_party: false };
    expect(await typed(app).shop.update.mutate(typedChange)).toEqual({
      ...changed.json,
      ...typedChange,
    });
    const { json } = await rest(app, 'GET', `/api/chat/?shop_id=${id}`);
    expect(json.results[0].shop).toEqual({ id, name: 'Rye & Co', url: 'rbx://bakery' });
  });

  it.each([
    ['free', true],
    ['VFX://Free', true],
    ['rbx://myshop', false],
    ['MyShop', false],
    ['vfx://myshop/', false],
    ['mixedcase', false],
    ['wide', false],
    ['chain-17', false],
  ])('may have the URL %s: %s', async (url, available) => {
    const query = new URLSearchParams({ url });
    for (const path of ['/api/shop/available', '/api/shop/url/available/'])
      expect((await rest(app, 'GET', `${path}?${query}`)).json).toEqual({ available });
    expect(await typed(app).shop.available.query({ url })).toEqual({ available });
    if (available) return;
    const { status, json } = await create({ name: 'Another', url, owner_address });
    expect([status, json.detail]).toEqual([409, expect.stringContaining('is taken')]);
  });

  it.each(['', ' ', 'rbx://', 'a b', 'a/b', 'http://a', 'ä', 'мyshop', 'x'.repeat(65), 'a\0b'])(
    'has no URL such as %j',
    async (url) => {
      const query = new URLSearchParams({ url });
      for (const path of ['/api/shop/available/', '/api/shop/url/available/']) {
        const { status, json } = await rest(app, 'GET', `${path}?${query}`);
        expect([status, Object.keys(json)]).toEqual([400, ['url']]);
      }
      const { status, json } = await create({ name: 'None', url, owner_address });
      expect([status, Object.keys(json)]).toEqual([400, ['url']]);
    },
  );

  it.each([
    [{ name: undefined }, 'name'],
    [{ name: ' ' }, 'name'],
    [{ name: 'x'.repeat(201) }, 'name'],
    [{ name: 'a\0' }, 'name'],
    [{ description: 'x'.repeat(2_001) }, 'description'],
    [{ owner_address: undefined }, 'owner_address'],
    [{ owner_address: dora.userid }, 'owner_address'],
    [{ owner_address: `${owner_address.slice(0, -1)}x` }, 'owner_address'],
    [{ is_published: 'true' }, 'is_published'],
    [{ is_online: null }, 'is_online'],
    [{ unique_id: 'another' }, 'unique_id'],
  ])('is not made with %j', async (wrong, field) => {
    const body = { name: 'Good', url: 'good', owner_address, ...wrong };
    const { status, json } = await create(body);
    expect([status, Object.keys(json)]).toEqual([400, [field]]);
    expect((await rest(app, 'GET', '/api/shop/available/?url=good')).json.available).toBe(true);
  });

  it.each([
    [{ url: 'rbx://other' }, 'url', /import/],
    [{ owner_address: bob.address }, 'owner_address', /import/],
    [{ unique_id: 'myshop' }, 'unique_id', /import/],
    [{ id: 1 }, 'id', /path/],
    [{ colour: 'red' }, 'colour', /unknown/],
    [{ name: '' }, 'name', /./],
    [{ is_published: 1 }, 'is_published', /true or false/],
    [{}, 'non_field_errors', /At least one/],
  ])('is not changed by %j', async (wrong, field, problem) => {
    const before = (await rest(app, 'GET', '/api/shop/1/')).json;
    const { status, json } = await change(1, wrong);
    expect([status, json]).toMatchObject([400, { [field]: [expect.stringMatching(problem)] }]);
    expect((await rest(app, 'GET', '/api/shop/1/')).json).toEqual(before);
  });

  it('is not there to change, where it is none', async () => {
    for (const id of ['999999', '0', '-1', 'url', 'myshop']) {
      const { status } = await rest(app, 'PATCH', `/api/shop/${id}/`, { body: { name: 'x' } });
      expect(status).toBe(404);
    }
  });

  it('is made once, however many ask for it at once, and each under an id of its own', async () => {
    const urls = ['one', 'ONE', 'vfx://one', 'two', 'rbx://two', 'three', 'four', 'five'];
    const answers = await Promise.all(
      urls.map((url) => create({ name: url, url, owner_address: bob.address })),
    );
    const made = answers.filter(({ status }) => status === 201).map(({ json }) => json);
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...Array(5).fill(201),
      ...Array(3).fill(409),
    ]);
    expect(made.map(({ unique_id }) => unique_id).sort()).toEqual([
      'five',
      'four',
      'one',
      'three',
      'two',
    ]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(5);
  });

  it('loses nothing when several parts are changed at once', async () => {
    const { id } = (await create({ name: 'Parts', url: 'parts', owner_address })).json;
    const changes = [{ name: 'All' }, { description: 'of it' }, { is_online: false }];
    await Promise.all(changes.map((each) => change(id, each)));
    const { json } = await rest(app, 'GET', `/api/shop/${id}/`);
    expect(json).toMatchObject(Object.assign({}, ...changes));
  });

  it('is one of at most 50', async () => {
    await using few = await testApp({ PARLEY_LIMITS: 'off' });
    const { shop } = typed(few);
    const make = (n: number) => shop.create.mutate({ name: `${n}`, url: `s-${n}`, owner_address });
    for (let n = 1; n <= 48; n++) await make(n);
    const last = await Promise.allSettled([49, 50, 51, 52].map(make));
    expect(last.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
    ]);
    const body = { name: 'One more', url: 'more', owner_address };
    const { status, json } = await rest(few, 'POST', '/api/shop/', { body });
    expect([status, json.detail]).toEqual([409, expect.stringContaining('at most 50')]);
    const other = { ...body, owner_address: bob.address };
    expect((await rest(few, 'POST', '/api/shop/', { body: other })).status).toBe(201);
  });
});

describe.each([
  ['locked', unlimited],
  ['open', {}],
])('in %s mode, a shop is for who is signed in', (_mode, settings) => {
  it('to make for themselves, and for its owner alone to change', async () => {
    await using app = await testApp(settings);
    const tokens = { alice: await signIn(app, alice), bob: await signIn(app, bob) };
    const user = await userSignIn(app, await member(app));
    const post = (token: string, more: object = {}) =>
      rest(app, 'POST', '/api/shop/', { body: { name: 'S', url: 's', ...more }, token });
    expect(await post(tokens.alice, { owner_address: bob.address })).toMatchObject({
      status: 403,
      json: { detail: expect.stringContaining('owner_address') },
    });
    for (const more of [{}, { owner_address: alice.address }])
      expect(await post(user, more)).toMatchObject({
        status: 403,
        json: { detail: expect.stringContaining('VFX wallet') },
      });
    const made = await post(tokens.alice);
    expect([made.status, made.json.owner_address]).toEqual([201, alice.address]);
    const path = `/api/shop/${made.json.id}/`;
    const patch = (token: string) => rest(app, 'PATCH', path, { body: { name: 'T' }, token });
    for (const token of [tokens.bob, user]) expect((await patch(token)).status).toBe(403);
    expect((await rest(app, 'GET', path, { token: tokens.bob })).json).toEqual(made.json);
    expect((await patch(tokens.alice)).json).toEqual({ ...made.json, name: 'T' });
    const nobodys = await addShops(app, [{ id: 77, name: 'Nobody’s', url: 'nobodys' }]).then(() =>
      rest(app, 'PATCH', '/api/shop/77/', { body: { name: 'Mine' }, token: tokens.alice }),
    );
    expect(nobodys.status).toBe(403);
  });
});

it('costs its owner what lasting things cost', async () => {
  await using app = await testApp(locked, { timeStands: true });
  const token = await signIn(app, alice);
  const left = async (url: string) => {
    const { headers } = await rest(app, 'POST', '/api/shop/', { body: { name: url, url }, token });
    return Number(/"caller";r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1]);
  };
  const before = await left('first');
  expect(before - (await left('second'))).toBe(60);
});
