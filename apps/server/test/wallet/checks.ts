import { Thread, type TypedThread, type TypedThreadSummary } from '@parley/contracts';
import { expect } from 'vitest';
import type { TestApp } from '../../src/testing.ts';
import { rest, typed } from '../calls.ts';
import { type ParsedList, type ParsedThread, parsers } from './parser.ts';
import { addresses, shopIds, urlOf, type WalletWorld } from './world.ts';

/** Who is the buyer of a thread that the wallet can show; undefined for all others. */
const buyerOf = ({
  participants,
  shop,
  owner,
}: {
  readonly participants: readonly string[];
  readonly shop: { readonly id: number } | null;
  readonly owner: string | undefined;
}): string | undefined =>
  shop !== null && owner !== undefined && participants.length === 2 && participants.includes(owner)
    ? participants.find((address) => address !== owner)
    : undefined;

/** A thread as the wallet should read it. */
const expectedThread = (thread: TypedThread, buyer: string) => ({
  uuid: thread.uuid,
  shop: thread.shop,
  is_third_party: thread.shop?.is_third_party,
  buyer_address: buyer,
  created_at: thread.created_at,
  messages: thread.messages.map(({ id, sender, content, timestamp }) => ({
    uuid: expect.any(String),
    is_from_buyer: sender !== thread.shop?.owner_address,
    body: content,
    is_delivered: thread.marks.every(
      ({ address, read_up_to }) => address === sender || read_up_to >= id,
    ),
    created_at: timestamp,
  })),
});

/**
 * Every thread that was ever made reads the same in each dialect, or is there in none. Gives those whose
 * documented answers have the wallet's keys, too.
 */
export const checkThreads = async (app: TestApp, world: WalletWorld): Promise<Set<string>> => {
  const withBoth = new Set<string>();
  for (const uuid of world.threads) {
    const documented = await rest(app, 'GET', `/api/chat/${uuid}/`);
    const thread = await typed(app)
      .thread.get.query({ uuid })
      .catch(() => null);
    expect(documented.status).toBe(thread === null ? 404 : 200);
    if (thread === null) expect((await sendAsBuyer(app, uuid)).status).toBe(404);
    else if (await checkThread(app, world, thread, documented.json)) withBoth.add(uuid);
  }
  return withBoth;
};

const sendAsBuyer = (app: TestApp, uuid: string) =>
  rest(app, 'POST', `/api/chat/${uuid}/message/`, { body: { body: 'hi', is_from_buyer: true } });

/** Whether it has the keys of both. */
const checkThread = async (
  app: TestApp,
  world: WalletWorld,
  thread: TypedThread,
  documented: unknown,
): Promise<boolean> => {
  const { uuid, shop, participants } = thread;
  const owner = shopIds.flatMap((id) => (id === shop?.id ? [world.owners.get(id)] : []))[0];
  const buyer = buyerOf({ participants, shop, owner });
  const asDocumented = Thread.parse(thread);
  if (buyer === undefined) {
    expect(documented).toEqual(asDocumented);
    await expectNotShown(app, thread, owner);
    return false;
  }
  const expected = expectedThread(thread, buyer);
  const found = await find(app, shop?.url ?? '', buyer);
  expect(found.status).toBe(200);
  const read: ParsedThread = parsers.thread.parse(found.json);
  expect(found.json).toEqual(expected);
  const hasBoth = world.walletThreads.has(uuid);
  const messages = asDocumented.messages.map((it, n) => ({ ...it, ...read.messages[n] }));
  expect(documented).toEqual(hasBoth ? { ...asDocumented, ...read, messages } : asDocumented);
  return hasBoth;
};

const find = (app: TestApp, url: string, buyer_address: string) =>
  rest(app, 'GET', `/api/chat/lookup/?${new URLSearchParams({ url, buyer_address })}`);

/** The wallet neither finds it nor writes in it. */
const expectNotShown = async (app: TestApp, thread: TypedThread, owner: string | undefined) => {
  const { uuid, shop, participants } = thread;
  expect((await sendAsBuyer(app, uuid)).status).toBe(404);
  for (const buyer of participants.filter((address) => address !== owner)) {
    const found = await find(app, shop?.url ?? '', buyer);
    if (found.status === 200) expect(found.json.uuid).not.toBe(uuid);
  }
};

/** All of a list, page by page; each page says the same count. */
const walkWallet = async (app: TestApp, query: Readonly<Record<string, string>>) => {
  const results: ParsedList['results'] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const fields = new URLSearchParams({ ...query, limit: '2', page: `${page}` });
    const list = parsers.list.parse((await rest(app, 'GET', `/api/chat/?${fields}`)).json);
    results.push(...list.results);
    pages = list.num_pages;
    expect(list).toMatchObject({ page, num_pages: Math.max(1, Math.ceil(list.count / 2)) });
    if (page === pages) expect(results).toHaveLength(list.count);
  }
  return results;
};

const walkTyped = async (app: TestApp, scope: { address: string; shop_id?: number }) => {
  const { list } = typed(app).thread;
  const results: TypedThreadSummary[] = [];
  for (let page = await list.query({ ...scope, page_size: 100 }); ; ) {
    results.push(...page.results);
    if (page.next_cursor === null) return results;
    page = await list.query({ ...scope, page_size: 100, cursor: page.next_cursor });
  }
};

/** Each list of the wallet is what the typed one holds of threads that it can show, in the same order. */
export const checkLists = async (app: TestApp, { owners }: WalletWorld): Promise<void> => {
  const ownerOf = (id: number) => new Map<number, string | undefined>(owners).get(id);
  const shown = (threads: readonly TypedThreadSummary[]) =>
    threads.flatMap(({ uuid, participants, shop, created_at, last_message }) => {
      const buyer = buyerOf({ participants, shop, owner: ownerOf(shop?.id ?? 0) });
      return buyer === undefined ? [] : [{ uuid, buyer, shop: shop?.id, created_at, last_message }];
    });
  const read = (threads: ParsedList['results']) =>
    threads.map(({ uuid, buyer_address, shop, created_at, latest_message }) => ({
      uuid,
      buyer: buyer_address,
      shop: shop.id,
      created_at,
      last_message: latest_message?.body ?? null,
    }));
  for (const address of addresses) {
    const expected = shown(await walkTyped(app, { address }));
    expect(read(await walkWallet(app, { buyer_address: address }))).toEqual(
      expected.filter(({ buyer }) => buyer === address),
    );
  }
  for (const id of shopIds) {
    const owner = ownerOf(id);
    const shop_url = urlOf(id);
    if (owner === undefined) {
      expect((await rest(app, 'GET', `/api/chat/?shop_url=${shop_url}`)).status).toBe(400);
      continue;
    }
    expect(read(await walkWallet(app, { shop_url }))).toEqual(
      shown(await walkTyped(app, { address: owner, shop_id: id })),
    );
  }
};

/** What has come to an address is the same, with the wallet's keys in threads that have them. */
export const checkNew = async (app: TestApp, withBoth: ReadonlySet<string>): Promise<void> => {
  for (const address of addresses) {
    const { json } = await rest(app, 'GET', `/api/chat/new-messages/?address=${address}`);
    const { results } = await typed(app).message.listNew.query({ address });
    const expected = results.map(({ id, thread_uuid, sender, content, timestamp, is_read }) => ({
      id,
      thread_uuid,
      sender,
      content,
      timestamp,
      is_read,
      ...(withBoth.has(thread_uuid) && {
        uuid: expect.any(String),
        from_address: sender,
        to_address: address,
        body: content,
        created_at: timestamp,
      }),
    }));
    expect(json.results).toEqual(expected);
  }
};
