import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addressesOf,
  type MembershipWorld,
  membershipWorld,
  type Name,
} from './membership.world.ts';
import { brokenInvariants } from './storage-invariants.ts';

let world: MembershipWorld;
beforeAll(async () => {
  world = await membershipWorld();
});
afterAll(async () => {
  expect(await brokenInvariants(world.app.database)).toEqual([]);
  await world[Symbol.asyncDispose]();
});
// Sixty sends at once, then one a second.
beforeEach(() => {
  world.app.time.ahead += 60_000_000;
});

/** A new thread that the first of these began, about a shop of its own. */
const begin = async (names: readonly Name[], shop_id = world.nextShop()): Promise<string> => {
  const participants = addressesOf(...names);
  const { create } = world[names[0] ?? 'alice'].thread;
  const { uuid, created } = await create.mutate({ participants, shop_id });
  expect(created).toBe(true);
  return uuid;
};

describe('who is added', () => {
  const after = (texts: string[], unread_count: number) => ({
    count: texts.length,
    unread_count,
    last_message: texts.at(-1) ?? null,
    whole: texts,
    pages: [texts, texts, texts],
    found: [texts, texts],
    news: texts,
  });

  it('sees what is said from then on, by every read, and not before', async () => {
    const { alice, bob, carol } = world;
    const uuid = await begin(['alice', 'bob']);
    for (const text of ['a word', 'another word']) await alice.say(uuid, text);
    const participants = addressesOf('alice', 'bob', 'carol');
    expect((await alice.patch(uuid, { participants })).status).toBe(200);
    expect(await carol.reads(uuid)).toEqual(after([], 0));
    const [{ unread_count, last_message } = {}] = await carol.list();
    expect([unread_count, last_message]).toEqual([0, null]);
    await alice.say(uuid, 'a new word');
    expect(await carol.reads(uuid)).toEqual(after(['a new word'], 1));
    await carol.patch(uuid, { is_read: true });
    expect(await carol.reads(uuid)).toMatchObject({ unread_count: 0 });
    // The others see all of it, and their marks are as they were.
    const { messages, marks } = await bob.thread.get.query({ uuid });
    expect(messages.map(({ content }) => content)).toEqual([
      'a word',
      'another word',
      'a new word',
    ]);
    expect(messages.map(({ is_read }) => is_read)).toEqual([false, false, false]);
    expect(marks[1]?.read_up_to).toBe(0);
    using stream = await carol.stream();
    expect(JSON.stringify(await stream.take(3))).not.toContain('another word');
  });

  it('and comes back after having left, sees what came after the return', async () => {
    const { alice, carol } = world;
    const everybody = addressesOf('alice', 'bob', 'carol');
    const uuid = await begin(['alice', 'bob', 'carol']);
    await alice.say(uuid, 'a word for three');
    const mine = await carol.message.send.mutate({
      thread_uuid: uuid,
      content: 'a word of mine',
      client_key: 'mine',
    });
    expect((await carol.patch(uuid, { participants: addressesOf('alice', 'bob') })).status).toBe(
      200,
    );
    await alice.say(uuid, 'a word for two');
    await alice.patch(uuid, { participants: everybody });
    expect(await carol.reads(uuid)).toMatchObject({ count: 0, whole: [], unread_count: 0 });
    await alice.say(uuid, 'a word for three again');
    const { count, whole, unread_count, found } = await carol.reads(uuid);
    const seen = ['a word for three again'];
    expect([count, whole, unread_count, found]).toEqual([1, seen, 1, [seen, seen]]);
    // A retry has the answer that it had, which holds what the retry says itself.
    const retry = { thread_uuid: uuid, content: 'a word of mine', client_key: 'mine' };
    expect(await carol.message.send.mutate(retry)).toEqual(mine);
    using stream = await carol.stream();
    const told = JSON.stringify(await stream.take(7));
    expect(told).not.toMatch(/word for (two|three)"/);
    expect(told).toContain('word for three again');
  });

  it('may be added by any member, whom the others see', async () => {
    const { alice, bob, mallory } = world;
    const uuid = await begin(['alice', 'bob']);
    const participants = addressesOf('alice', 'bob', 'mallory');
    expect((await bob.patch(uuid, { participants })).status).toBe(200);
    const { creator, ...thread } = await alice.thread.get.query({ uuid });
    expect([thread.participants, creator]).toEqual([participants, alice.address]);
    expect(await mallory.uuids()).toContain(uuid);
  });
});

describe('taking others out', () => {
  it('is for who began the thread: nobody swaps the other out for a stranger', async () => {
    const { alice, bob, mallory } = world;
    const uuid = await begin(['alice', 'bob']);
    await alice.say(uuid, 'a word between us');
    const swapped = await bob.patch(uuid, { participants: addressesOf('bob', 'mallory') });
    expect([swapped.status, Object.keys(swapped.json)]).toEqual([403, ['detail']]);
    expect(await mallory.uuids()).not.toContain(uuid);
    expect(await alice.uuids()).toContain(uuid);
    expect(
      (await alice.patch(uuid, { participants: addressesOf('alice', 'mallory') })).status,
    ).toBe(200);
    expect(await bob.uuids()).not.toContain(uuid);
    expect(await mallory.reads(uuid)).toMatchObject({ count: 0, whole: [], last_message: null });
  });

  it.each(['alice', 'bob'] as const)('nobody hands a thread to two strangers (%s)', async (who) => {
    const { carol, mallory } = world;
    const uuid = await begin(['alice', 'bob']);
    await world.alice.say(uuid, 'planted word');
    for (const participants of [
      addressesOf('carol', 'mallory'),
      addressesOf('carol', who === 'alice' ? 'bob' : 'alice'),
    ])
      expect((await world[who].patch(uuid, { participants })).status).toBe(403);
    for (const stranger of [carol, mallory]) expect(await stranger.uuids()).not.toContain(uuid);
  });

  it('is never of a shop’s owner from a thread about their shop', async () => {
    const { alice, carol } = world;
    const uuid = await begin(['alice', 'bob', 'carol'], world.nextShopOfCarol());
    const without = { participants: addressesOf('alice', 'bob') };
    for (const change of [without, { ...without, shop_id: null }])
      expect((await alice.patch(uuid, change)).status).toBe(403);
    expect((await alice.patch(uuid, { participants: addressesOf('alice', 'carol') })).status).toBe(
      200,
    );
    await alice.patch(uuid, { participants: addressesOf('alice', 'bob', 'carol') });
    expect((await carol.patch(uuid, without)).status).toBe(200);
  });
});

describe('leaving', () => {
  it('is for everybody, where two stay', async () => {
    const { bob, alice } = world;
    const uuid = await begin(['alice', 'bob', 'carol']);
    const left = await bob.patch(uuid, { participants: addressesOf('alice', 'carol') });
    expect([left.status, left.json.participants]).toEqual([200, addressesOf('alice', 'carol')]);
    expect(await bob.uuids()).not.toContain(uuid);
    expect((await bob.patch(uuid, { is_read: true })).status).toBe(404);
    const last = await alice.patch(uuid, { participants: addressesOf('carol') });
    expect([last.status, Object.keys(last.json)]).toEqual([400, ['participants']]);
  });

  it('changes nothing else', async () => {
    const { alice } = world;
    const uuid = await begin(['alice', 'bob', 'carol', 'mallory']);
    for (const change of [
      { participants: addressesOf('bob', 'carol') },
      { participants: addressesOf('bob', 'carol', 'mallory'), shop_id: 100 },
    ])
      expect((await alice.patch(uuid, change)).status).toBe(403);
  });

  it('tells nobody whether the others have a thread: a probe has one answer', async () => {
    const { alice, bob, mallory } = world;
    const both = addressesOf('alice', 'bob');
    const shop_id = world.nextShop();
    const probe = async () => {
      const uuid = await begin(['mallory', 'alice', 'bob'], shop_id);
      const { status, json } = await mallory.patch(uuid, { participants: both });
      expect((await mallory.remove(uuid)).status).toBe(404);
      return [uuid, { status, keys: Object.keys(json), participants: json.participants }] as const;
    };
    const [first, none] = await probe();
    expect(none).toMatchObject({ status: 200, participants: both });
    // What somebody left is not where the two find each other.
    const theirs = await alice.thread.create.mutate({ participants: both, shop_id });
    expect(theirs.created).toBe(true);
    const [second, some] = await probe();
    expect(some).toEqual(none);
    for (const who of [alice, bob]) {
      const { thread } = await who.thread.lookup.query({ participants: both, shop_id });
      expect(thread?.uuid).toBe(theirs.uuid);
      expect(await who.uuids()).toEqual(expect.arrayContaining([first, second, theirs.uuid]));
    }
    // Who is in both is told.
    const clash = await alice.patch(second, { participants: both.toReversed() });
    expect(clash.status).toBe(409);
  });

  it('plants nothing where the others would find each other', async () => {
    const { bob, carol, mallory } = world;
    const shop_id = world.nextShop();
    const uuid = await begin(['mallory', 'bob', 'carol'], shop_id);
    await mallory.say(uuid, 'a word that carol never said');
    const participants = addressesOf('bob', 'carol');
    expect((await mallory.patch(uuid, { participants })).status).toBe(200);
    const { thread } = await carol.thread.lookup.query({ participants, shop_id });
    expect(thread).toBeNull();
    const opened = await bob.thread.create.mutate({ participants, shop_id });
    expect(opened).toMatchObject({ created: true, messages: [], creator: bob.address });
  });

  it('of who began it leaves a thread that nobody began, for good', async () => {
    const { alice, bob } = world;
    const uuid = await begin(['alice', 'bob', 'carol']);
    await alice.patch(uuid, { participants: addressesOf('bob', 'carol') });
    expect((await bob.thread.get.query({ uuid })).creator).toBeNull();
    await bob.patch(uuid, { participants: addressesOf('bob', 'carol', 'alice') });
    expect((await alice.patch(uuid, { participants: addressesOf('alice', 'bob') })).status).toBe(
      403,
    );
  });
});

describe('a change', () => {
  it('that changes nothing reaches nobody', async () => {
    const { alice, bob } = world;
    const shop_id = world.nextShop();
    const uuid = await begin(['alice', 'bob'], shop_id);
    await alice.say(uuid, 'a word');
    await bob.remove(uuid);
    const before = [await alice.fetch(), await bob.fetch()];
    for (const change of [{ participants: addressesOf('alice', 'bob') }, { shop_id }])
      expect((await alice.patch(uuid, change)).status).toBe(200);
    expect([await alice.fetch(), await bob.fetch()]).toEqual(before);
  });

  it('does not bring a thread back to who took it from their list', async () => {
    const { alice, bob, carol, mallory } = world;
    const uuid = await begin(['alice', 'bob', 'carol']);
    await bob.remove(uuid);
    const [theirs, old] = [await bob.fetch(), await carol.fetch()];
    const participants = addressesOf('alice', 'bob', 'carol', 'mallory');
    expect((await alice.patch(uuid, { participants })).status).toBe(200);
    expect((await alice.patch(uuid, { shop_id: world.nextShop() })).status).toBe(200);
    expect(await bob.fetch()).toEqual(theirs);
    for (const who of [alice, carol, mallory]) expect((await who.uuids())[0]).toBe(uuid);
    const [applied, fresh] = await carol.since(old);
    expect(applied).toEqual(fresh);
    expect(fresh.get(uuid)?.participants).toEqual(participants);
    await carol.say(uuid, 'a word');
    const [back, asItIs] = await bob.since(theirs);
    expect(back).toEqual(asItIs);
    expect(asItIs.get(uuid)?.participants).toEqual(participants);
  });
});

it('what has reached somebody is told to those alone who could read what they wrote', async () => {
  const { alice, bob, carol } = world;
  const uuid = await begin(['bob', 'alice']);
  await alice.say(uuid, 'a word for bob');
  using stream = await alice.stream((await alice.fetch()).place);
  await bob.say(uuid, 'a word for alice');
  await stream.take(1);
  await bob.patch(uuid, { participants: addressesOf('bob', 'alice', 'carol') });
  const reachedBy = async (who: typeof bob) => {
    const { marks } = await who.thread.get.query({ uuid });
    return marks.find(({ address }) => address === alice.address)?.received_at ?? '';
  };
  await expect.poll(() => reachedBy(bob)).not.toBe('');
  // Nobody else's thread with alice tells carol of her, either.
  for (const other of await carol.uuids()) if (other !== uuid) await carol.remove(other);
  expect(await reachedBy(carol)).toBe('');
  await alice.say(uuid, 'a word for both');
  expect(await reachedBy(carol)).not.toBe('');
});

describe('the shop', () => {
  it('is changed by who began the thread, but not away from an owner who takes part', async () => {
    const { alice, bob, carol } = world;
    const plain = await begin(['alice', 'bob']);
    expect((await bob.patch(plain, { shop_id: 100 })).status).toBe(403);
    expect((await alice.patch(plain, { shop_id: null })).status).toBe(200);
    expect((await alice.patch(plain, { shop_id: 100 })).status).toBe(200);
    const about = await begin(['alice', 'carol', 'bob'], world.nextShopOfCarol());
    for (const who of [alice, bob])
      expect((await who.patch(about, { shop_id: null })).status).toBe(403);
    expect((await carol.patch(about, { shop_id: world.nextShop() })).status).toBe(200);
    expect((await carol.patch(about, { shop_id: world.nextShopOfCarol() })).status).toBe(403);
  });
});

describe('DELETE', () => {
  it('by who began the thread is for all', async () => {
    const { alice, bob } = world;
    const uuid = await begin(['alice', 'bob']);
    expect((await alice.remove(uuid)).status).toBe(204);
    expect((await bob.patch(uuid, { is_read: true })).status).toBe(404);
  });

  it.each<[Name, readonly Name[], 'nextShop' | 'nextShopOfCarol']>([
    ['bob', ['alice', 'bob'], 'nextShop'],
    ['alice', ['alice', 'carol'], 'nextShopOfCarol'],
    ['carol', ['alice', 'carol'], 'nextShopOfCarol'],
  ])('by %s, of %s (%s), is for oneself, until the next message', async (who, names, shop) => {
    const me = world[who];
    const other = world[names.find((name) => name !== who) ?? 'alice'];
    const uuid = await begin(names, world[shop]());
    await me.say(uuid, 'a word');
    await other.say(uuid, 'an answering word');
    const [old, theirs] = [await me.fetch(), await other.fetch()];
    using elsewhere = await me.stream(old.place);
    expect((await me.remove(uuid)).status).toBe(204);
    expect((await me.remove(uuid)).status).toBe(204);
    expect(await elsewhere.take(1)).toMatchObject([{ kind: 'thread_deleted', thread_uuid: uuid }]);
    const [applied, fresh] = await me.since(old);
    expect(applied).toEqual(fresh);
    expect([...fresh.keys()]).not.toContain(uuid);
    expect(await me.reads(uuid)).toMatchObject({
      count: 0,
      whole: [],
      unread_count: 0,
      found: [[], []],
    });
    // The other side sees no difference: not even that it was read.
    expect(await other.fetch()).toEqual(theirs);
    const { messages } = await other.thread.get.query({ uuid });
    expect(messages.map(({ is_read }) => is_read)).toEqual([false, false]);

    const gone = await me.fetch();
    await other.say(uuid, 'are you there?');
    const [back, asItIs] = await me.since(gone);
    expect(back).toEqual(asItIs);
    expect(asItIs.get(uuid)).toMatchObject({ unread_count: 1, last_message: 'are you there?' });
    expect((await me.reads(uuid)).whole).toEqual(['are you there?']);
    expect((await me.since(old))[0]).toEqual(asItIs);
    await me.patch(uuid, { is_read: true });
    const read = await other.thread.get.query({ uuid });
    expect(read.messages.at(-1)?.is_read).toBe(true);
  });

  it('by a shop’s owner of a thread that they began is for all', async () => {
    const { alice, carol } = world;
    const uuid = await begin(['carol', 'alice'], world.nextShopOfCarol());
    expect((await carol.remove(uuid)).status).toBe(204);
    expect((await alice.patch(uuid, { is_read: true })).status).toBe(404);
  });

  it('and opening it anew lists it again, empty', async () => {
    const { alice, bob } = world;
    const shop_id = world.nextShop();
    const uuid = await begin(['alice', 'bob'], shop_id);
    await alice.say(uuid, 'a word');
    const old = await bob.fetch();
    await bob.remove(uuid);
    const participants = addressesOf('bob', 'alice');
    const opened = await bob.thread.create.mutate({ participants, shop_id });
    expect(opened).toMatchObject({ uuid, created: false, messages: [] });
    const [applied, fresh] = await bob.since(old);
    expect(applied).toEqual(fresh);
    expect(fresh.get(uuid)).toMatchObject({ last_message: null, unread_count: 0 });
  });
});

describe('who may do what', () => {
  const taken = { participants: addressesOf('alice', 'carol', 'mallory') };
  const changes: [string, object, Readonly<Record<'alice' | 'bob' | 'carol', number>>][] = [
    ['take another out', taken, { alice: 200, bob: 200, carol: 403 }],
    ['change the shop', { shop_id: null }, { alice: 200, bob: 403, carol: 403 }],
    ['mark as read', { is_read: true }, { alice: 200, bob: 200, carol: 200 }],
    [
      'hand it on',
      { participants: addressesOf('carol', 'mallory') },
      { alice: 403, bob: 403, carol: 403 },
    ],
  ];
  // Alice began it, bob and mallory were there from the beginning, carol came later.
  it.each(changes)('%s', async (_what, change, expected) => {
    const outcomes: Record<string, number> = {};
    for (const who of ['alice', 'bob', 'carol'] as const) {
      const uuid = await begin(['alice', 'bob', 'mallory']);
      const participants = addressesOf('alice', 'bob', 'mallory', 'carol');
      await world.alice.patch(uuid, { participants });
      outcomes[who] = (await world[who].patch(uuid, change)).status;
    }
    // For bob, taking out bob is leaving.
    expect(outcomes).toEqual(expected);
  });
});

it('typed threads say who began them, documented answers stay as they are', async () => {
  const { alice, bob } = world;
  const uuid = await begin(['bob', 'alice']);
  const typedThread = await alice.thread.get.query({ uuid });
  const summary = await alice.thread.summary.query({ uuid });
  expect([typedThread.creator, summary.creator]).toEqual([bob.address, bob.address]);
  const { json } = await alice.patch(uuid, { is_read: true });
  expect(Object.keys(json).sort()).toEqual(
    ['uuid', 'participants', 'shop', 'messages', 'created_at', 'updated_at'].sort(),
  );
});
