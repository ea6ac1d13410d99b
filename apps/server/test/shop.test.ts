import { alice, bob, carol } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { rest, signIn, typed } from './calls.ts';
import { execute } from './database.ts';
import { addShops } from './shops.ts';

const example = {
  id: 1,
  name: 'My Shop',
  url: 'rbx://myshop',
  unique_id: 'myshop',
  owner_address: 'RAjtW2uDSEDW9mPVkKp2K2AAu4uJD9Zrn7',
  description: '',
  is_third_party: false,
  is_published: true,
  is_online: true,
};

/** Shops of nobody's, named so. */
const addNamed = (app: TestApp, names: readonly string[]): Promise<void> =>
  addShops(
    app,
    names.map((name) => ({ name, url: `rbx://${name}`, description: `of ${name}` })),
  );

it('gives a new open server the shop of the document, once', async () => {
  await using app = await testApp();
  expect((await rest(app, 'GET', '/api/shop/')).json).toEqual({
    count: 1,
    next: null,
    previous: null,
    page: 1,
    num_pages: 1,
    results: [example],
  });
  await addNamed(app, ['myshop']);
  const renamed = { ...example, name: 'myshop', description: 'of myshop' };
  const shop = async () => (await rest(app, 'GET', '/api/shop/1/')).json;
  expect(await shop()).toEqual({ ...renamed, owner_address: null });
  await app.restart();
  expect(await shop()).toEqual(renamed);
});

it('gives the example an owner on testnet, and in no database where it is another shop', async () => {
  await using app = await testApp({ PARLEY_NETWORK: 'testnet' });
  const owner = async () => (await rest(app, 'GET', '/api/shop/1/')).json.owner_address;
  expect(await owner()).toMatch(/^x\w{33}$/);
  await execute(app.database, `update shop set url = 'rbx://other', owner_address = null`);
  await app.restart();
  expect(await owner()).toBeNull();
});

it('gives a new locked server no shop, and shows shops only to who is signed in', async () => {
  await using app = await testApp(locked);
  const token = await signIn(app, alice);
  expect((await rest(app, 'GET', '/api/shop/', { token })).json).toMatchObject({ count: 0 });
  for (const path of ['/api/shop/', '/api/shop/1/', '/api/shop/url/?url=myshop'])
    expect((await rest(app, 'GET', path)).status).toBe(401);
});

describe('the directory', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp();
    await addNamed(app, ['zwei', 'drei', 'vier', 'fünf', '六']);
  });
  afterAll(() => app[Symbol.asyncDispose]());

  it.each(['rbx://zwei', 'vfx://zwei', 'zwei', 'RBX://zwei', ' zwei ', 'rbx://zwei/'])(
    'finds a shop by the URL %j',
    async (url) => {
      const { status, json } = await rest(
        app,
        'GET',
        `/api/shop/url/?${new URLSearchParams({ url })}`,
      );
      expect(status).toBe(200);
      expect(json).toEqual({
        id: 2,
        name: 'zwei',
        url: 'rbx://zwei',
        unique_id: 'zwei',
        owner_address: null,
        description: 'of zwei',
        is_third_party: false,
        is_published: true,
        is_online: true,
      });
      expect((await rest(app, 'GET', '/api/shop/2/')).json).toEqual(json);
    },
  );

  it('finds a shop by a URL beyond ASCII', async () => {
    const path = `/api/shop/url/?url=${encodeURIComponent('rbx://六')}`;
    expect((await rest(app, 'GET', path)).json).toMatchObject({ name: '六' });
  });

  it.each([
    '/api/shop/7/',
    '/api/shop/0/',
    '/api/shop/-1/',
    '/api/shop/1.5/',
    '/api/shop/1e0/',
    '/api/shop/zwei/',
    '/api/shop/9007199254740993/',
    '/api/shop/url/?url=nobody',
    '/api/shop/url/?url=http://zwei',
    '/api/shop/url/?url=rbx://',
    '/api/shop/?page=4&page_size=2',
  ])('answers %s with 404', async (path) => {
    const { status, json } = await rest(app, 'GET', path);
    expect([status, json]).toEqual([404, { detail: expect.any(String) }]);
  });

  it.each([
    ['/api/shop/url/', 'url'],
    ['/api/shop/url/?url=', 'url'],
    ['/api/shop/?page=0', 'page'],
    ['/api/shop/?page_size=101', 'page_size'],
  ])('refuses %s, naming %s', async (path, field) => {
    const { status, json } = await rest(app, 'GET', path);
    expect([status, Object.keys(json)]).toEqual([400, [field]]);
  });

  it.each([1, 2, 3, 6, 7])('pages by links there and back, %i a page', async (size) => {
    const forth: number[] = [];
    const back: number[] = [];
    let last = '';
    for (let at: string | null = `/api/shop/?page_size=${size}`; at; ) {
      const { json } = await rest(app, 'GET', at);
      expect(json.count).toBe(6);
      forth.push(...json.results.map(({ id }: { id: number }) => id));
      last = at;
      at = json.next?.replace(app.url, '') ?? null;
    }
    expect(forth).toEqual([1, 2, 3, 4, 5, 6]);
    for (let at: string | null = last; at; ) {
      const { json } = await rest(app, 'GET', at);
      back.unshift(...json.results.map(({ id }: { id: number }) => id));
      at = json.previous?.replace(app.url, '') ?? null;
    }
    expect(back).toEqual(forth);
  });

  it('gives by number the pages that links lead to', async () => {
    const pages = await Promise.all(
      [1, 2, 3].map((page) => typed(app).shop.list.query({ page, page_size: 2 })),
    );
    expect(pages.map(({ results }) => results.map(({ id }) => id))).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    expect(pages.map(({ previous_cursor }) => previous_cursor === null)).toEqual([
      true,
      false,
      false,
    ]);
    expect(pages.map(({ next_cursor }) => next_cursor === null)).toEqual([false, false, true]);
  });
});

describe('a part of the directory', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp();
    const { address } = alice;
    const shops = [
      {
        name: 'Café Ｎoir',
        url: 'cafe',
        description: 'Coffee, 100 % arabica',
        owner_address: address,
      },
      { name: 'Tools', url: 'tools_and_more', description: 'Hammers', owner_address: bob.address },
      { name: 'Toolsand', url: 'sand', description: 'A\\B 100 percent', owner_address: address },
      { name: 'Nobody’s', url: 'none', description: 'CAFÉ next door' },
    ];
    await addShops(app, shops);
  });
  afterAll(() => app[Symbol.asyncDispose]());

  const list = async (query: Readonly<Record<string, string>>) => {
    const path = `/api/shop/?${new URLSearchParams(query)}`;
    const { status, json } = await rest(app, 'GET', path);
    expect(status).toBe(200);
    const { search, owner_address } = query;
    const same = await typed(app).shop.list.query({ search, owner_address });
    expect([same.count, same.results]).toEqual([json.count, json.results]);
    expect(json.count).toBe(json.results.length);
    return json.results.map(({ name }: { name: string }) => name);
  };

  it.each([
    ['café', ['Café Ｎoir', 'Nobody’s']],
    ['CAFÉ NOIR', ['Café Ｎoir']],
    [' hammers ', ['Tools']],
    ['sand', ['Toolsand']],
    ['myshop', ['My Shop']],
    ['_', ['Tools']],
    ['100 %', ['Café Ｎoir']],
    ['%', ['Café Ｎoir']],
    ['!', []],
    ['a\\b', ['Toolsand']],
    ["' or 1=1 --", []],
    ['noir rbx', []],
    ['nowhere', []],
    ['', ['My Shop', 'Café Ｎoir', 'Tools', 'Toolsand', 'Nobody’s']],
  ])('is what search %j finds in name, URL and description', async (search, names) => {
    expect(await list({ search })).toEqual(names);
  });

  it('is an owner’s, also of what is searched for', async () => {
    const owner_address = alice.address;
    expect(await list({ owner_address })).toEqual(['Café Ｎoir', 'Toolsand']);
    expect(await list({ owner_address, search: '100' })).toEqual(['Café Ｎoir', 'Toolsand']);
    expect(await list({ owner_address, search: 'tools' })).toEqual(['Toolsand']);
    expect(await list({ owner_address: '', search: 'tools' })).toEqual(['Tools', 'Toolsand']);
    expect(await list({ owner_address: carol.address })).toEqual([]);
  });

  it('is paged by links that ask for the same', async () => {
    const first = (await rest(app, 'GET', '/api/shop/?search=tools&page_size=1')).json;
    expect([first.count, first.results.length]).toEqual([2, 1]);
    const next = (await rest(app, 'GET', first.next.replace(app.url, ''))).json;
    expect(next.results).toMatchObject([{ name: 'Toolsand' }]);
    expect(next.next).toBeNull();
    const back = (await rest(app, 'GET', next.previous.replace(app.url, ''))).json;
    expect(back.results).toEqual(first.results);
    expect((await rest(app, 'GET', '/api/shop/?search=tools&page=3&page_size=1')).status).toBe(404);
  });

  it('is that of what a shop is now', async () => {
    await addShops(app, [{ name: 'Tea', url: 'none' }]);
    expect(await list({ search: 'next door' })).toEqual([]);
    expect(await list({ search: 'tea' })).toEqual(['Tea']);
  });

  it.each([
    ['owner_address=R123', 'owner_address'],
    ['owner_address=user:x', 'owner_address'],
    [`owner_address=${alice.address.slice(0, -1)}x`, 'owner_address'],
    [`search=${'x'.repeat(101)}`, 'search'],
    ['search=%00', 'search'],
    ['search=a&search=b', 'search'],
  ])('is not named by %s', async (query, field) => {
    const { status, json } = await rest(app, 'GET', `/api/shop/?${query}`);
    expect([status, Object.keys(json)]).toEqual([400, [field]]);
  });
});

describe('the lists of the VFX wallet', () => {
  let app: TestApp;
  const yes = { is_published: true };
  const no = { is_published: false };
  const third = { is_third_party: true };
  beforeAll(async () => {
    app = await testApp();
    const owner_address = alice.address;
    await addShops(app, [
      { name: 'P', url: 'p', owner_address, ...yes },
      { name: 'H', url: 'h', owner_address, ...no },
      { name: 'PT', url: 'pt', owner_address: bob.address, ...yes, ...third },
      { name: 'HT', url: 'ht', owner_address: bob.address, ...no, ...third },
      { name: 'nobody’s', url: 'n', ...yes, ...third },
      { name: 'nobody’s too', url: 'n2', ...no },
    ]);
  });
  afterAll(() => app[Symbol.asyncDispose]());

  it.each<[Readonly<Record<string, string>>, readonly string[]]>([
    [{ is_published: 'true' }, ['My Shop', 'P', 'PT']],
    [{ is_published: 'False' }, ['H', 'HT']],
    [{ is_third_party: '1' }, ['PT', 'HT']],
    [{ is_third_party: '0' }, ['My Shop', 'P', 'H']],
    [{ is_third_party: 'TRUE', is_published: 'true' }, ['PT']],
    [{ is_third_party: 'false', is_published: '0' }, ['H']],
    [{ is_published: 'true', owner_address: alice.address }, ['P']],
    [{ is_third_party: 'true', owner_address: alice.address }, []],
    [{ is_published: 'true', search: 'p' }, ['My Shop', 'P', 'PT']],
    [
      { is_published: 'false', is_third_party: '1', owner_address: bob.address, search: 'h' },
      ['HT'],
    ],
    [{ is_published: '', is_third_party: '', search: 'nobody' }, ['nobody’s', 'nobody’s too']],
  ])('hold for %j what every filter admits, and has an owner', async (query, names) => {
    const { status, json } = await rest(app, 'GET', `/api/shop/?${new URLSearchParams(query)}`);
    expect([status, json.count, json.num_pages]).toEqual([200, names.length, 1]);
    expect(json.results.map(({ name }: { name: string }) => name)).toEqual(names);
    // One a page, there and back, by links alone.
    const seen: string[] = [];
    let last = '';
    for (let at = `/api/shop/?${new URLSearchParams({ ...query, limit: '1' })}`; at; ) {
      const page = (await rest(app, 'GET', at)).json;
      expect([page.count, page.num_pages]).toEqual([names.length, Math.max(1, names.length)]);
      seen.push(...page.results.map(({ name }: { name: string }) => name));
      expect(page.page).toBe(Math.max(1, seen.length));
      last = at;
      at = page.next?.replace(app.url, '') ?? '';
    }
    expect(seen).toEqual(names);
    for (let at = last; at; ) {
      const page = (await rest(app, 'GET', at)).json;
      expect(page.results.map(({ name }: { name: string }) => name)).toEqual(seen.splice(-1));
      at = page.previous?.replace(app.url, '') ?? '';
    }
  });

  it('are the same for typed clients', async () => {
    const { shop } = typed(app);
    const { results, num_pages } = await shop.list.query({ ...no, ...third, limit: 1 });
    expect([results, num_pages]).toMatchObject([[{ name: 'HT', ...no, ...third }], 1]);
    expect(await shop.list.query({ limit: 500 })).toMatchObject({ page_size: 100, count: 7 });
  });

  it.each([
    ['is_published=yes', 'is_published'],
    ['is_third_party=2', 'is_third_party'],
    ['is_third_party=true&is_third_party=true', 'is_third_party'],
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['limit=ten', 'limit'],
    ['limit=10&page_size=10', 'limit'],
    ['limit=10&cursor=b1.0', 'limit'],
  ])('are not asked for by %s', async (query, field) => {
    const { status, json } = await rest(app, 'GET', `/api/shop/?${query}`);
    expect([status, Object.keys(json)]).toEqual([400, [field]]);
  });
});
