import { alice, bob } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { addressOf } from './raw-http.ts';

const THREADS = 47;

let app: TestApp;
/** Newest first. */
const uuids: string[] = [];
/** Those about shop 1, newest first. */
const shopUuids: string[] = [];

beforeAll(async () => {
  app = await testApp();
  for (let n = 1; n <= THREADS; n++) {
    const shop_id = n % 3 === 0 ? 1 : null;
    const { json } = await rest(app, 'POST', '/api/chat/', {
      body: { participants: [n % 2 === 0 ? alice.address : bob.address, addressOf(n)], shop_id },
    });
    uuids.unshift(json.uuid);
    if (shop_id !== null) shopUuids.unshift(json.uuid);
  }
});
afterAll(() => app[Symbol.asyncDispose]());

interface Page {
  readonly count: number;
  readonly next: string | null;
  readonly previous: string | null;
  readonly results: readonly { readonly uuid: string }[];
}

const get = async (url: string): Promise<Page> => {
  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  return JSON.parse(await answer.text());
};

/** Every page that links lead to, from this one on. */
const walk = async (start: string, way: 'next' | 'previous'): Promise<Page[]> => {
  const pages: Page[] = [];
  for (let url: string | null = start; url !== null; ) {
    expect(url.startsWith(`${app.url}/api/chat`)).toBe(true);
    const page: Page = await get(url);
    pages.push(page);
    expect(pages.length).toBeLessThan(100);
    url = page[way];
  }
  return pages;
};

const uuidsOf = (pages: readonly Page[]) =>
  pages.flatMap((page) => page.results.map((r) => r.uuid));

describe('pages of threads', () => {
  it.each([
    ['all, by 10', '?page_size=10', () => uuids, 5],
    ['all, by 1', '?page_size=1', () => uuids, THREADS],
    ['all, by exactly as many as there are', `?page_size=${THREADS}`, () => uuids, 1],
    ['all, by 100', '?page_size=100', () => uuids, 1],
    ['all, by 20 when nothing is said', '', () => uuids, 3],
    ['those of a shop', '?shop_id=1&page_size=4', () => shopUuids, 4],
    ['those of an address', `?address=${alice.address}&page_size=7`, () => everyOther(), 4],
    ['without the trailing slash', '?page_size=9', () => uuids, 6],
  ])('give each thread exactly once both ways: %s', async (name, query, expected, pages) => {
    const start = `${app.url}/api/chat${name.startsWith('without') ? '' : '/'}${query}`;
    const forth = await walk(start, 'next');
    expect(forth.length).toBe(pages);
    expect(uuidsOf(forth)).toEqual(expected());
    for (const page of forth) expect(page.count).toBe(expected().length);
    expect(forth[0]?.previous).toBeNull();

    const last = forth[forth.length - 2]?.next ?? start;
    const back = await walk(last, 'previous');
    expect(back.map((page) => page.results)).toEqual(forth.map((page) => page.results).reverse());
  });

  // Thread n, counted from the oldest, is alice's when n is even.
  const everyOther = () => uuids.filter((_uuid, index) => (THREADS - index) % 2 === 0);

  it('by number are those that links lead to', async () => {
    const forth = await walk(`${app.url}/api/chat/?page_size=10`, 'next');
    for (const [index, page] of forth.entries()) {
      const byNumber = await get(`${app.url}/api/chat/?page_size=10&page=${index + 1}`);
      expect(byNumber.results).toEqual(page.results);
      expect(byNumber.next === null).toBe(page.next === null);
      expect(byNumber.previous === null).toBe(index === 0);
    }
  });

  it('have absolute links that carry the filters and the page number of the document', async () => {
    const { next } = await get(`${app.url}/api/chat/?page_size=4&shop_id=1`);
    const url = new URL(next ?? '');
    expect(url.origin + url.pathname).toBe(`${app.url}/api/chat/`);
    expect(url.searchParams.get('page')).toBe('2');
    expect(url.searchParams.get('shop_id')).toBe('1');
    expect(url.searchParams.get('page_size')).toBe('4');
  });

  it.each(['?page=4', '?page=48&page_size=1', '?page=2&page_size=100', '?page=2&shop_id=7'])(
    'past the end are invalid: %s',
    async (query) => {
      const { status, json } = await rest(app, 'GET', `/api/chat/${query}`);
      expect([status, json]).toEqual([404, { detail: 'Invalid page.' }]);
    },
  );

  it('start with page 1, even when there is nothing', async () => {
    const empty = { count: 0, next: null, previous: null, results: [] };
    for (const query of ['?page=1&shop_id=7', `?address=${addressOf(99)}`])
      expect((await rest(app, 'GET', `/api/chat/${query}`)).json).toEqual(empty);
  });

  it('list the thread with the newest activity first, once', async () => {
    const [, , third = ''] = uuids;
    const thread = (await rest(app, 'GET', `/api/chat/${third}/`)).json;
    const body = { sender: thread.participants[0], content: 'up' };
    await rest(app, 'POST', `/api/chat/${third}/message/`, { body });
    const order = [third, ...uuids.filter((uuid) => uuid !== third)];
    expect(uuidsOf(await walk(`${app.url}/api/chat/?page_size=10`, 'next'))).toEqual(order);
  });
});

describe('pages of messages', () => {
  it('hold the newest on page 1, oldest first, and by id before and after a place', async () => {
    const made = await rest(app, 'POST', '/api/chat/', {
      body: { participants: [addressOf(1), addressOf(2)] },
    });
    const path = `/api/chat/${made.json.uuid}/message/`;
    const ids: number[] = [];
    for (let n = 0; n < 25; n++) {
      const body = { sender: addressOf(1), content: `message ${n}` };
      ids.push((await rest(app, 'POST', path, { body })).json.id);
    }
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    const idsOf = async (query: string): Promise<number[]> => {
      const { status, json } = await rest(app, 'GET', `${path}${query}`);
      expect([status, json.count]).toEqual([200, 25]);
      return json.results.map((one: { id: number }) => one.id);
    };
    expect(await idsOf('')).toEqual(ids);
    expect(await idsOf('?page_size=10')).toEqual(ids.slice(15));
    expect(await idsOf('?page_size=10&page=2')).toEqual(ids.slice(5, 15));
    expect(await idsOf('?page_size=10&page=3')).toEqual(ids.slice(0, 5));
    expect(await idsOf(`?page_size=10&before=${ids[12]}`)).toEqual(ids.slice(2, 12));
    expect(await idsOf(`?page_size=10&after=${ids[12]}`)).toEqual(ids.slice(13, 23));
    expect(await idsOf(`?after=${ids[24]}`)).toEqual([]);
    const past = await rest(app, 'GET', `${path}?page_size=10&page=4`);
    expect([past.status, past.json]).toEqual([404, { detail: 'Invalid page.' }]);
    const both = await rest(app, 'GET', `${path}?before=9&after=1`);
    expect([both.status, Object.keys(both.json)]).toEqual([400, ['non_field_errors']]);
  });
});
