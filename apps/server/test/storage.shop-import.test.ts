import { writeFile } from 'node:fs/promises';
import { alice, bob } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { tempFolder } from './storage-files.ts';
import { runParley } from './storage-process.ts';

const importInto = async (app: TestApp, content: string) => {
  await using temp = await tempFolder();
  const file = temp.file('shops');
  await writeFile(file, content);
  const { code, stdout, stderr } = await runParley(['shops', 'import', file], {
    env: { PARLEY_DATABASE_URL: app.database },
  });
  return { code, stdout, stderr };
};

const lines = (...shops: readonly unknown[]): string =>
  shops.map((shop) => JSON.stringify(shop)).join('\n');

const empty = {
  owner_address: null,
  description: '',
  is_third_party: false,
  is_published: true,
  is_online: true,
};

const shopsOf = async (app: TestApp) =>
  (await rest(app, 'GET', '/api/shop/?page_size=100')).json.results;

describe('shops import', () => {
  it('reads arrays and lines, makes and updates, while a server runs', async () => {
    await using app = await testApp();
    const first = await importInto(
      app,
      JSON.stringify([
        { name: 'Bakery', url: 'vfx://bakery', owner_address: alice.address },
        { id: 40, name: 'Tools', url: 'tools', description: 'Hammers.' },
      ]),
    );
    expect(first).toEqual({
      code: 0,
      stdout: `2 shops created, 0 updated in ${app.file} (SQLite).\n`,
      stderr: 'Without owner_address, so the VFX wallet does not show them: rbx://tools.\n',
    });
    const made = await shopsOf(app);
    const owner_address = alice.address;
    expect(made.slice(1)).toEqual([
      { ...empty, id: 2, name: 'Bakery', url: 'rbx://bakery', unique_id: 'bakery', owner_address },
      {
        ...empty,
        id: 40,
        name: 'Tools',
        url: 'rbx://tools',
        unique_id: 'tools',
        description: 'Hammers.',
      },
    ]);

    const bakery = {
      name: 'New Bakery',
      url: 'rbx://bakery',
      unique_id: 'chain-17',
      owner_address: bob.address,
      is_third_party: true,
      is_published: false,
      is_online: false,
    };
    const second = await importInto(
      app,
      `${lines(bakery)}\r\n\n${lines({ name: 'Last', url: 'last' })}\n`,
    );
    expect(second.stdout).toBe(`1 shops created, 1 updated in ${app.file} (SQLite).\n`);
    expect(await shopsOf(app)).toEqual([
      made[0],
      { id: 2, ...bakery, description: '' },
      made[2],
      { ...empty, id: 41, name: 'Last', url: 'rbx://last', unique_id: 'last' },
    ]);
  });

  it('takes a long file step by step, and lets the server write meanwhile', async () => {
    await using app = await testApp();
    const many = Array.from({ length: 1_200 }, (_, n) => ({ name: `Shop ${n}`, url: `shop-${n}` }));
    const body = { participants: [alice.address, bob.address] };
    const path = `/api/chat/${(await rest(app, 'POST', '/api/chat/', { body })).json.uuid}/message/`;
    let importing = true;
    const importRun = importInto(app, lines(...many)).finally(() => {
      importing = false;
    });
    for (let sent = 0; importing; sent++) {
      const message = { body: { sender: alice.address, content: `${sent}` } };
      expect((await rest(app, 'POST', path, message)).status).toBe(201);
    }
    expect(await importRun).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('rbx://shop-0 and 1199 more'),
    });
    expect((await rest(app, 'GET', '/api/shop/?page_size=1')).json.count).toBe(1_201);
  });
});

const good = { name: 'Good', url: 'rbx://good' };
const wrongChecksum = `${alice.address.slice(0, -1)}${alice.address.endsWith('1') ? 2 : 1}`;

describe.concurrent('shops import takes all or nothing', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp();
  });
  afterAll(() => app[Symbol.asyncDispose]());

  it.each<[string, string, RegExp]>([
    ['a line that is not JSON', `${lines(good)}\n{"name": "Bad"`, /line 2/],
    ['an entry that is no shop', JSON.stringify([good, 7]), /entry 2/],
    [
      'a shop without a name, a URL that is none and an owner whose address is mistyped',
      lines(
        good,
        { url: 'bad' },
        { name: 'Bad', url: 'rbx://a b' },
        { name: 'Bad', url: 'bad', owner_address: wrongChecksum },
      ),
      /line 2: name.* line 3.*rbx:\/\/a b.* line 4.*checksum/,
    ],
    [
      'an id that another shop has',
      lines(good, { id: 1, name: 'Bad', url: 'bad' }),
      /Shop 1 is rbx:\/\/myshop/,
    ],
    [
      'a unique_id that another shop has',
      lines(good, { name: 'Bad', url: 'bad', unique_id: 'myshop' }),
      /myshop is that of rbx:\/\/myshop, not rbx:\/\/bad/,
    ],
    [
      'flags that are none',
      lines(good, { name: 'Bad', url: 'bad', is_published: 'yes', is_online: 1 }),
      /line 2: is_published.* line 2: is_online/,
    ],
    [
      'one id for two shops',
      lines(good, { id: 9, name: 'Nine', url: 'nine' }, { id: 9, name: 'Ten', url: 'ten' }),
      /Shop 9/,
    ],
  ])('refuses %s', async (_, content, problem) => {
    const { code, stdout, stderr } = await importInto(app, content);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.replaceAll('\n', ' ')).toMatch(problem);
    expect((await shopsOf(app)).map(({ url }: { url: string }) => url)).toEqual(['rbx://myshop']);
  });

  it('refuses a file that is not there, in one line', async () => {
    const { code, stderr } = await runParley(['shops', 'import', '/nowhere/shops.json']);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^parley: [^\n]*\/nowhere\/shops\.json[^\n]*\n$/),
    ]);
  });
});
