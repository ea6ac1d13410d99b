import { randomUUID } from 'node:crypto';
import { restRoutes, typedOnly } from '@parley/contracts';
import { alice, bob, carol, mallory } from '@parley/testkit';
import { vfxKey } from '@parley/wallet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unlimited } from '../src/testing.ts';
import { callRest, callTyped, testWorld, type World } from './authorisation.world.ts';
import { rest, signIn, typed } from './calls.ts';

let world: World;
beforeAll(async () => {
  world = await testWorld(unlimited);
});
afterAll(() => world[Symbol.asyncDispose]());

/** What tells of the moment, and of how much the caller asked so far. */
const ofTheMoment = ['date', 'ratelimit'];

/** All of an answer but that. */
const whole = ({ status, headers, text }: Awaited<ReturnType<typeof rest>>) => ({
  status,
  headers: Object.fromEntries([...headers].filter(([name]) => !ofTheMoment.includes(name))),
  text,
});

type Input = Readonly<Record<string, unknown>>;
const everyInput: [string, (me: string) => Input][] = [
  ['thread.get', () => ({})],
  ['thread.update', (address) => ({ is_read: true, address })],
  ['thread.update', () => ({ participants: [alice.address, carol.address] })],
  [
    'thread.update',
    (me) => ({ participants: [alice.address, me === carol.address ? bob.address : me] }),
  ],
  ['thread.update', () => ({ shop_id: 1 })],
  ['thread.update', () => ({ shop_id: 999 })],
  ['thread.delete', () => ({})],
  ['thread.summary', () => ({})],
  ['thread.summary', (address) => ({ address })],
  ['thread.markUnread', () => ({})],
  ['thread.markUnread', (address) => ({ address })],
  ['message.search', () => ({ text: 'hello' })],
  ['message.search', (address) => ({ text: 'hello', address, cursor: '1' })],
  ['message.list', () => ({})],
  ['message.list', () => ({ page: 1000 })],
  ['message.list', () => ({ before: 1 })],
  ['message.send', (sender) => ({ sender, content: 'let me in' })],
  ['message.send', () => ({ content: 'let me in', client_key: 'key' })],
];

describe.each(['stranger', 'former'] as const)('to a %s, a thread', (who) => {
  const me = { stranger: carol.address, former: mallory.address }[who];

  it.each(everyInput)('does not exist, to the byte: %s', async (procedure, fields) => {
    const { app, tokens, newThread } = world;
    const uuid = await newThread();
    const name = procedure.startsWith('message.') ? 'thread_uuid' : 'uuid';
    const none = randomUUID();
    const inputs = [uuid, uuid.toUpperCase(), none].map((it) => ({ ...fields(me), [name]: it }));
    const routes = restRoutes.filter((it) => it.procedure === procedure);
    expect(routes.length).toBe(typedOnly.some((path) => path === procedure) ? 0 : 1);
    for (const route of routes) {
      const [existing, inCapitals, missing] = await Promise.all(
        inputs.map(async (input) => whole(await callRest(app, route, input, tokens[who]))),
      );
      expect(missing).toMatchObject({ status: 404, text: '{"detail":"Not found."}' });
      expect([existing, inCapitals]).toEqual([missing, missing]);
    }
    const [typedExisting, typedInCapitals, typedMissing] = await Promise.all(
      inputs.map(async (input) => whole(await callTyped(app, procedure, input, tokens[who]))),
    );
    expect(typedMissing?.status).toBe(404);
    expect([typedExisting, typedInCapitals]).toEqual([typedMissing, typedMissing]);
    // And it is still there, as it was.
    const thread = await typed(app, tokens.member).thread.get.query({ uuid });
    expect(thread).toMatchObject({ uuid, messages: [], shop: null });
    expect(thread.participants).toHaveLength(3);
    expect(thread.participants[0]).toBe(alice.address);
  });
});

describe('in locked mode', () => {
  it.each<[string, (uuid: string) => Input]>([
    ['thread.list', () => ({ address: alice.address })],
    ['thread.create', () => ({ participants: [alice.address, bob.address] })],
    ['thread.update', (uuid) => ({ uuid, is_read: true, address: alice.address })],
    ['message.send', (uuid) => ({ thread_uuid: uuid, sender: alice.address, content: 'as you' })],
    ['message.listNew', () => ({ address: alice.address })],
    ['message.search', () => ({ text: 'hello', address: alice.address })],
    ['message.search', (uuid) => ({ text: 'hello', address: alice.address, thread_uuid: uuid })],
    ['thread.summary', (uuid) => ({ uuid, address: alice.address })],
    ['thread.markUnread', (uuid) => ({ uuid, address: alice.address })],
  ])('%s in the name of another is 403, in a thread of both and anywhere', async (path, input) => {
    const { app, tokens } = world;
    const shared = await typed(app, tokens.member).thread.create.mutate({
      participants: [alice.address, carol.address],
    });
    const routes = restRoutes.filter(({ procedure }) => procedure === path);
    for (const uuid of [shared.uuid, randomUUID()]) {
      for (const route of routes)
        expect((await callRest(app, route, input(uuid), tokens.stranger)).status).toBe(403);
      const { status, json } = await callTyped(app, path, input(uuid), tokens.stranger);
      expect([status, json.error.data.refusal]).toEqual([403, { code: 'forbidden' }]);
    }
    const { count } = await typed(app, tokens.member).message.list.query({
      thread_uuid: shared.uuid,
    });
    expect(count).toBe(0);
  });

  it("a look-up of others' threads finds what it finds when there is none: null", async () => {
    const { app, tokens } = world;
    const participants = [alice.address, bob.address];
    const look = async (token: string) =>
      (
        await rest(app, 'GET', `/api/chat/lookup/?participants=${participants.join(',')}`, {
          token,
        })
      ).text;
    expect(await look(tokens.stranger)).toBe('{"thread":null}');
    expect(await look(tokens.member)).toBe('{"thread":null}');
    await typed(app, tokens.member).thread.create.mutate({ participants });
    expect(await look(tokens.member)).not.toBe('{"thread":null}');
    expect(await look(tokens.stranger)).toBe('{"thread":null}');
    const { thread } = await typed(app, tokens.stranger).thread.lookup.query({
      participants,
      shop_id: 1,
    });
    expect(thread).toBeNull();
  });

  it("lists show one's own threads and messages, and lose what one has left", async () => {
    await using own = await testWorld(unlimited);
    const { app, tokens } = own;
    const [member, former] = [typed(app, tokens.member), typed(app, tokens.former)];
    const { uuid } = await member.thread.create.mutate({
      participants: [alice.address, bob.address, mallory.address],
      shop_id: 1,
      initial_message: 'for you three',
    });
    const seen = async (client: typeof member) => ({
      count: (await client.thread.list.query({})).count,
      uuids: (await client.thread.list.query({})).results.map((thread) => thread.uuid),
      ofShop: (await client.thread.list.query({ shop_id: 1 })).count,
      news: (await client.message.listNew.query({})).results.map(({ content }) => content),
    });
    const all = { count: 1, uuids: [uuid], ofShop: 1, news: ['for you three'] };
    const none = { count: 0, uuids: [], ofShop: 0, news: [] };
    expect(await seen(former)).toEqual(all);
    expect(await seen(typed(app, tokens.stranger))).toEqual(none);
    await member.thread.update.mutate({ uuid, participants: [alice.address, bob.address] });
    await member.message.send.mutate({ thread_uuid: uuid, content: 'for us two' });
    expect(await seen(former)).toEqual(none);
    expect(await seen(member)).toEqual({ ...all, news: [] });
    const bobs = typed(app, await signIn(app, bob));
    expect((await seen(bobs)).news).toEqual(['for you three', 'for us two']);
    // Let in again, it is there again.
    await member.thread.update.mutate({
      uuid,
      participants: [alice.address, bob.address, mallory.address],
    });
    expect(await seen(former)).toMatchObject({ count: 1, uuids: [uuid], ofShop: 1 });
  });

  it('the session of an address counts, not the names in its key', async () => {
    const { app, tokens } = world;
    const testnet = vfxKey(alice.privateKey, 'testnet').address;
    const { status } = await rest(app, 'GET', `/api/chat/?address=${testnet}`, {
      token: tokens.member,
    });
    expect(status).toBe(403);
  });
});
