import { alice, bob, mallory } from '@parley/testkit';
import { vfxKey } from '@parley/wallet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unlimited } from '../src/testing.ts';
import { testWorld, type World } from './authorisation.world.ts';
import { rest, signIn, typed } from './calls.ts';

let world: World;
beforeAll(async () => {
  world = await testWorld(unlimited);
});
afterAll(() => world[Symbol.asyncDispose]());

describe('in locked mode', () => {
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
