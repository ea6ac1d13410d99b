import { alice, bob, carol, mallory } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type TestApp, testApp, unlimited } from '../src/testing.ts';
import { rest, signIn, typed } from './calls.ts';
import { addressOf } from './raw-http.ts';
import { addShops } from './shops.ts';
import { brokenInvariants, unpurgedThreads } from './storage-invariants.ts';
import { parsers } from './wallet/parser.ts';

const [buyer, owner] = [alice.address, bob.address];

const shop = (name: string, owner_address: string | null = owner) => ({
  name,
  url: name,
  owner_address,
});

const open = async (app: TestApp, shop_url: string, buyer_address = buyer, token?: string) => {
  const body = { shop_url, buyer_address, is_third_party: false };
  const { status, json } = await rest(app, 'POST', '/api/chat/', {
    body,
    ...(token !== undefined && { token }),
  });
  expect(status).toBe(201);
  return parsers.thread.parse(json).uuid;
};

const list = async (app: TestApp, query: string, token?: string) => {
  const signed = token === undefined ? {} : { token };
  const { json } = await rest(app, 'GET', `/api/chat/?limit=500&${query}`, signed);
  const { count, results } = parsers.list.parse(json);
  expect(count).toBe(results.length);
  return results.map(({ uuid }) => uuid);
};

const change = (app: TestApp, uuid: string, body: object) =>
  rest(app, 'PATCH', `/api/chat/${uuid}/`, { body });

const shopId = async (app: TestApp, url: string) => (await typed(app).shop.byUrl.query({ url })).id;

describe('who is the buyer and who the owner', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp();
    await addShops(app, [shop('one'), shop('two', carol.address), shop('none', null)]);
  });
  afterAll(async () => {
    expect(await brokenInvariants(app.database)).toEqual([]);
    await app[Symbol.asyncDispose]();
  });

  it('is decided anew when somebody comes or goes', async () => {
    const uuid = await open(app, 'one');
    const with3 = { participants: [buyer, owner, mallory.address] };
    expect((await change(app, uuid, with3)).status).toBe(200);
    expect(await list(app, `buyer_address=${buyer}`)).toEqual([]);
    expect(await list(app, 'shop_url=one')).toEqual([]);
    // Another buyer's now.
    await change(app, uuid, { participants: [mallory.address, owner] });
    expect(await list(app, `buyer_address=${mallory.address}`)).toEqual([uuid]);
    expect(await list(app, `buyer_address=${buyer}`)).toEqual([]);
    expect(await list(app, 'shop_url=one')).toEqual([uuid]);
    // Nobody's, without the owner.
    await change(app, uuid, { participants: [mallory.address, buyer] });
    expect(await list(app, `buyer_address=${mallory.address}`)).toEqual([]);
    await change(app, uuid, { participants: [buyer, owner] });
    expect(await list(app, `buyer_address=${buyer}`)).toEqual([uuid]);
  });

  it('is decided anew when the thread is about another shop', async () => {
    const uuid = await open(app, 'two');
    expect(await list(app, 'shop_url=two')).toEqual([uuid]);
    for (const [url, shown] of [
      ['one', false],
      ['none', false],
      ['two', true],
    ] as const) {
      expect((await change(app, uuid, { shop_id: await shopId(app, url) })).status).toBe(200);
      expect((await list(app, `buyer_address=${buyer}`)).includes(uuid)).toBe(shown);
    }
    await change(app, uuid, { shop_id: null });
    expect(await list(app, 'shop_url=two')).toEqual([]);
  });

  it('changes sides when the buyer becomes the owner', async () => {
    await addShops(app, [shop('sold')]);
    const uuid = await open(app, 'sold');
    await addShops(app, [shop('sold', buyer)]);
    expect(await list(app, 'shop_url=sold')).toEqual([uuid]);
    expect(await list(app, `buyer_address=${owner}`)).toEqual([uuid]);
    expect((await list(app, `buyer_address=${buyer}`)).includes(uuid)).toBe(false);
    const sent = await rest(app, 'POST', `/api/chat/${uuid}/message/`, {
      body: { body: 'mine now', is_from_buyer: false },
    });
    expect(sent.status).toBe(201);
    const { messages } = await typed(app).thread.get.query({ uuid });
    expect(messages).toMatchObject([{ sender: buyer, content: 'mine now' }]);
  });
});

it('keeps lists apart when one deletes a thread for themselves and comes back', async () => {
  await using app = await testApp(unlimited);
  await addShops(app, [shop('one')]);
  const [asBuyer, asOwner] = [await signIn(app, alice), await signIn(app, bob)];
  // The owner's: it is not the buyer's to delete for both.
  const uuid = await open(app, 'one', buyer, asOwner);
  const lists = async () => [
    await list(app, `buyer_address=${buyer}`, asBuyer),
    await list(app, 'shop_url=one', asOwner),
  ];
  const send = (token: string, is_from_buyer: boolean) =>
    rest(app, 'POST', `/api/chat/${uuid}/message/`, { token, body: { body: 'hi', is_from_buyer } });
  const remove = () => rest(app, 'DELETE', `/api/chat/${uuid}/`, { token: asBuyer });

  expect((await remove()).status).toBe(204);
  expect(await lists()).toEqual([[], [uuid]]);
  expect((await send(asOwner, false)).status).toBe(201);
  expect(await lists()).toEqual([[uuid], [uuid]]);
  await remove();
  expect(await open(app, 'one', buyer, asBuyer)).toBe(uuid);
  expect(await lists()).toEqual([[uuid], [uuid]]);
  await remove();
  expect((await send(asBuyer, true)).status).toBe(201);
  expect(await lists()).toEqual([[uuid], [uuid]]);
  expect(await brokenInvariants(app.database)).toEqual([]);
});

it('makes one thread of 50 who open it at once', async () => {
  await using app = await testApp();
  await addShops(app, [shop('one')]);
  const opened = await Promise.all(
    Array.from({ length: 50 }, (_, n) => open(app, n % 2 === 0 ? 'one' : 'vfx://one')),
  );
  expect(new Set(opened).size).toBe(1);
  expect(await list(app, `buyer_address=${buyer}`)).toEqual(opened.slice(0, 1));
  expect(await brokenInvariants(app.database)).toEqual([]);
});

it('decides rightly when a shop gets another owner while buyers open threads', async () => {
  await using app = await testApp();
  await addShops(app, [shop('one')]);
  const participants = (n: number) => [addressOf(n + 1), n % 2 === 0 ? owner : carol.address];
  for (let round = 0; round < 4; round += 1) {
    const id = await shopId(app, 'one');
    const next = round % 2 === 0 ? carol.address : owner;
    await Promise.all([
      ...Array.from({ length: 20 }, (_, n) =>
        rest(app, 'POST', '/api/chat/', {
          body: { participants: participants(round * 20 + n), shop_id: id },
        }),
      ),
      addShops(app, [shop('one', next)]),
    ]);
    expect(await brokenInvariants(app.database)).toEqual([]);
  }
  const [first] = await list(app, 'shop_url=one');
  expect.assert(first);
  await rest(app, 'DELETE', `/api/chat/${first}/`);
  await vi.waitUntil(async () => (await unpurgedThreads(app.database)) === 0);
  expect((await list(app, 'shop_url=one')).includes(first)).toBe(false);
  expect(await brokenInvariants(app.database)).toEqual([]);
});

it('says that a message is delivered once the other has read it', async () => {
  await using app = await testApp();
  await addShops(app, [shop('one')]);
  const uuid = await open(app, 'one');
  const body = { body: 'hi', is_from_buyer: true };
  const sent = await rest(app, 'POST', `/api/chat/${uuid}/message/`, { body });
  const delivered = async () => {
    const read = await rest(app, 'GET', `/api/chat/${uuid}/`);
    const listed = await rest(app, 'GET', `/api/chat/?buyer_address=${buyer}`);
    return [
      parsers.thread.parse(read.json).messages[0],
      parsers.list.parse(listed.json).results[0]?.latest_message,
    ];
  };
  const message = parsers.message.parse(sent.json);
  expect(await delivered()).toMatchObject([message, message]);
  // Reading it oneself delivers nothing.
  await change(app, uuid, { is_read: true, address: buyer });
  expect(await delivered()).toMatchObject([message, message]);
  await change(app, uuid, { is_read: true, address: owner });
  const now = { ...message, is_delivered: true };
  expect(await delivered()).toMatchObject([now, now]);
});
