import { alice, bob, carol, dora, emil } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { chatUpdate, onlyThread, rest, typed } from './calls.ts';
import { newThread, numbered, send } from './live-calls.ts';
import { addressOf } from './raw-http.ts';
import { brokenInvariants } from './storage-invariants.ts';
import { signedMessage } from './web3mq.calls.ts';
import { teaGroup } from './web3mq.group-world.ts';

/** One server with threads of VFX addresses and, between and after them, chats and a group of Web3MQ. */
let app: TestApp;
/** Its VFX threads, newest first. */
let vfx: string[] = [];

const signedMessageTo = (topic: string) =>
  typed(app).web3mq.message.send.mutate(signedMessage(app, dora, topic));

beforeAll(async () => {
  app = await testApp();
  const made: string[] = [];
  for (const n of numbered(7).keys()) {
    made.unshift(await newThread(app, [alice.address, addressOf(n + 1)]));
    await chatUpdate(app, dora, `user:${n}`);
  }
  await send(app, made[0] ?? '', alice.address, 'harbour of alice');
  await signedMessageTo(await teaGroup(app));
  await chatUpdate(app, dora, emil.userid);
  await typed(app).message.send.mutate({
    thread_uuid: await chatOfTwo(),
    sender: emil.userid,
    content: 'harbour of emil',
  });
  vfx = made;
});
afterAll(() => app[Symbol.asyncDispose]());

/** The chat of dora and emil, as typed calls show it. */
const chatOfTwo = async (): Promise<string> => {
  const { results } = await typed(app).thread.list.query({ address: dora.userid });
  const chat = results.find(
    ({ kind, participants }) => kind === 'direct' && participants.includes(emil.userid),
  );
  expect.assert(chat);
  return chat.uuid;
};

const uuids = ({ results }: { results: { uuid: string }[] }) => results.map(({ uuid }) => uuid);

/** Every page from a path on, in the order of its list, forth by `next` or back by `previous`. */
const follow = async (path: string, way: 'next' | 'previous') => {
  const pages: string[][] = [];
  let last = path;
  for (let at: string | null = path; at; ) {
    const { json } = await rest(app, 'GET', at);
    expect(json.count).toBe(vfx.length);
    if (way === 'next') pages.push(uuids(json));
    else pages.unshift(uuids(json));
    last = at;
    at = json[way]?.replace(app.url, '') ?? null;
  }
  return { all: pages.flat(), last };
};

describe('on the VFX paths', () => {
  it('everyone’s list holds VFX threads only, counted and paged as such both ways', async () => {
    for (const size of [1, 3, 7, 100]) {
      const forth = await follow(`/api/chat/?page_size=${size}`, 'next');
      expect(forth.all).toEqual(vfx);
      expect((await follow(forth.last, 'previous')).all).toEqual(vfx);
    }
    const third = await rest(app, 'GET', '/api/chat/?page=3&page_size=3');
    expect(uuids(third.json)).toEqual(vfx.slice(6));
    expect((await rest(app, 'GET', '/api/chat/?page=4&page_size=3')).status).toBe(404);
  });

  it('no request asks for others', async () => {
    for (const query of ['?only=', '?only=web3mq', '?only=vfx&page=1'])
      expect((await rest(app, 'GET', `/api/chat/${query}`)).json.count).toBe(vfx.length);
  });

  it('a Web3MQ user has no threads, no new messages, and nothing to find', async () => {
    for (const path of ['?', 'new-messages/?', 'search/?text=harbour&']) {
      const { status, json } = await rest(app, 'GET', `/api/chat/${path}address=${emil.userid}`);
      expect([path, status, json.results]).toEqual([path, 200, []]);
    }
    const lookup = `/api/chat/lookup/?participants=${dora.userid},${emil.userid}`;
    expect((await rest(app, 'GET', lookup)).status).toBe(400);
  });

  it('an address has its own as ever', async () => {
    const list = await rest(app, 'GET', `/api/chat/?address=${alice.address}`);
    expect([list.json.count, uuids(list.json)]).toEqual([7, vfx]);
    const address = addressOf(7);
    const found = await rest(app, 'GET', `/api/chat/search/?text=harbour&address=${address}`);
    const fresh = await rest(app, 'GET', `/api/chat/new-messages/?address=${address}`);
    for (const { json } of [found, fresh])
      expect(json.results).toMatchObject([{ content: 'harbour of alice' }]);
  });

  it('a thread that is named is served, whoever is in it', async () => {
    const uuid = await chatOfTwo();
    const { json } = await rest(app, 'GET', `/api/chat/${uuid}/`);
    expect(json.messages).toMatchObject([{ content: 'harbour of emil' }]);
  });

  it.each([{ shop_id: 1 }, { participants: [alice.address, bob.address] }])(
    'a Web3MQ chat does not become one of VFX: %j',
    async (body) => {
      const path = `/api/chat/${await chatOfTwo()}/`;
      const { status, json } = await rest(app, 'PATCH', path, { body });
      expect([status, Object.keys(json)]).toEqual([400, Object.keys(body)]);
    },
  );
});

describe('typed calls', () => {
  it('list both, and both ways, or what they ask for', async () => {
    const { list } = typed(app).thread;
    const whole = await list.query({ page_size: 100 });
    // Seven of dora's, the group, and hers with emil.
    expect([whole.count, whole.results.length]).toEqual([16, 16]);
    const times = whole.results.map(({ updated_at }) => updated_at);
    expect(times).toEqual(times.toSorted().reverse());
    const pages: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list.query({ page_size: 5, ...(cursor && { cursor }) });
      pages.push(...uuids(page));
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);
    expect(pages).toEqual(uuids(whole));
    expect(uuids(await list.query({ page: 2, page_size: 5 }))).toEqual(pages.slice(5, 10));
    expect((await list.query({ address: dora.userid })).count).toBe(9);
    const vfxOnly = await list.query({ only: 'vfx' });
    expect([vfxOnly.count, uuids(vfxOnly)]).toEqual([7, vfx]);
  });
});

it('counts stay right when threads of both kinds come and go', async () => {
  await using other = await testApp();
  const counts = async () => [
    (await typed(other).thread.list.query({})).count,
    (await rest(other, 'GET', '/api/chat/')).json.count,
  ];
  await chatUpdate(other, dora, emil.userid);
  const uuid = await newThread(other, [alice.address, bob.address]);
  expect(await counts()).toEqual([2, 1]);
  const body = { participants: [alice.address, bob.address, carol.address], shop_id: 1 };
  await rest(other, 'PATCH', `/api/chat/${uuid}/`, { body });
  expect(await counts()).toEqual([2, 1]);
  expect((await rest(other, 'GET', '/api/chat/?shop_id=1')).json.count).toBe(1);
  expect((await typed(other).thread.list.query({ shop_id: 1 })).count).toBe(1);
  await rest(other, 'DELETE', `/api/chat/${await onlyThread(other, dora.userid)}/`);
  expect(await counts()).toEqual([1, 1]);
  await rest(other, 'DELETE', `/api/chat/${uuid}/`);
  expect(await counts()).toEqual([0, 0]);
  expect(await brokenInvariants(other.database)).toEqual([]);
});
