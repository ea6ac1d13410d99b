import { PINNED_THREADS } from '@parley/contracts';
import { alice, bob, carol, dora, emil } from '@parley/testkit';
import { generateVfxKey } from '@parley/wallet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { chatUpdate, rest, signIn, typed } from './calls.ts';
import { newThread, send } from './live-calls.ts';
import { openStream } from './live-stream.ts';

let app: TestApp;

beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const address = bob.address;
const ofThree = [alice.address, address, carol.address];
/** The thread of these, which the tests share: each leaves it without marks. */
const threadOf = async (participants: string[]): Promise<string> =>
  (await typed(app).thread.create.mutate({ participants })).uuid;

/** What bob's list, or another's, shows of a thread's marks. */
const marksOf = async (uuid: string, whose = address) => {
  const { results } = await typed(app).thread.list.query({ address: whose });
  const summary = await typed(app).thread.summary.query({ uuid, address: whose });
  expect(results).toContainEqual(summary);
  const { pinned, archived, muted } = summary;
  return Object.entries({ pinned, archived, muted }).flatMap(([mark, on]) => (on ? [mark] : []));
};

const calls = [
  ['pin', 'unpin', 'pinned'],
  ['archive', 'unarchive', 'archived'],
] as const;

describe.each(calls)('thread.%s and thread.%s', (set, clear, mark) => {
  const pathOf = (uuid: string) => `/api/chat/${uuid}/${set}/`;

  it('are for oneself, and leave lists in their order', async () => {
    const { thread } = typed(app);
    const uuid = await threadOf(ofThree);
    const mine = { uuid: uuid.toUpperCase(), address };
    await send(app, uuid, alice.address, 'older');
    const newer = await threadOf([alice.address, address]);
    await send(app, newer, alice.address, 'newer');
    await thread[set].mutate(mine);
    expect(await marksOf(uuid)).toEqual([mark]);
    expect(await marksOf(uuid, alice.address)).toEqual([]);
    expect(await thread.summary.query({ uuid })).toMatchObject({ [mark]: false });
    const { results } = await thread.list.query({ address, page_size: 2 });
    expect(results.map((row) => row.uuid)).toEqual([newer, uuid]);
    await thread[clear].mutate(mine);
    expect(await marksOf(uuid)).toEqual([]);
  });

  it('go by REST, whose lists say nothing of them', async () => {
    const uuid = await threadOf(ofThree);
    const done = await rest(app, 'POST', pathOf(uuid), { body: { address } });
    expect([done.status, done.text]).toEqual([204, '']);
    expect(await marksOf(uuid)).toEqual([mark]);
    const { json } = await rest(app, 'GET', `/api/chat/?address=${address}`);
    expect(Object.keys(json.results[0])).not.toContain(mark);
    const undone = await rest(app, 'DELETE', `${pathOf(uuid)}?address=${address}`);
    expect([undone.status, undone.text]).toEqual([204, '']);
    expect(await marksOf(uuid)).toEqual([]);
  });

  it('reach one’s own other streams and nobody else’s, once', async () => {
    const { thread } = typed(app);
    const uuid = await threadOf(ofThree);
    const place = await send(app, uuid, alice.address, 'hi');
    using bobs = await openStream(app, { address, after: place });
    using alices = await openStream(app, { address: alice.address, after: place });
    const mine = { uuid, address };
    await thread[clear].mutate(mine);
    for (let times = 0; times < 2; times += 1) await thread[set].mutate(mine);
    await Promise.all([1, 2, 3].map(() => thread[clear].mutate(mine)));
    const end = await send(app, uuid, alice.address, 'end');
    expect(await bobs.take(3)).toMatchObject([
      { kind: 'thread_updated', thread: { uuid } },
      { kind: 'thread_updated', thread: { uuid, [mark]: false } },
      { kind: 'message', at: end },
    ]);
    expect(await alices.take(1)).toMatchObject([{ kind: 'message', at: end, prev: place }]);
  });

  it('are for those who take part, each for themselves', async () => {
    const uuid = await threadOf([alice.address, address]);
    for (const body of [{ address: carol.address }, { address: 'nobody' }, {}]) {
      const { status, json } = await rest(app, 'POST', pathOf(uuid), { body });
      expect([status, Object.keys(json)]).toEqual([400, ['address']]);
    }
    const none = pathOf(crypto.randomUUID());
    expect((await rest(app, 'POST', none, { body: { address } })).status).toBe(404);
    expect((await rest(app, 'DELETE', `${none}?address=${address}`)).status).toBe(404);
  });

  it('change nothing in a chat that one does not list yet', async () => {
    await chatUpdate(app, dora, emil.userid);
    const { thread } = typed(app);
    const [{ uuid = '' } = {}] = (await thread.list.query({ address: dora.userid })).results;
    await thread[set].mutate({ uuid, address: emil.userid });
    const summary = await thread.summary.query({ uuid, address: emil.userid });
    expect(summary).toMatchObject({ [mark]: false });
    expect(await thread.list.query({ address: emil.userid })).toMatchObject({ inbox_at: '' });
  });
});

it('what is pinned is not archived, and what is archived is not pinned', async () => {
  const { thread } = typed(app);
  const uuid = await threadOf(ofThree);
  await thread.pin.mutate({ uuid, address });
  await thread.archive.mutate({ uuid, address });
  expect(await marksOf(uuid)).toEqual(['archived']);
  await thread.pin.mutate({ uuid, address });
  expect(await marksOf(uuid)).toEqual(['pinned']);
  await thread.unpin.mutate({ uuid, address });
});

it('a thread more than may be pinned is refused, also among pins of one moment', async () => {
  const { thread } = typed(app);
  const me = carol.address;
  const uuids: string[] = [];
  for (let count = 0; count < PINNED_THREADS + 3; count += 1)
    uuids.push(await newThread(app, [me, generateVfxKey('mainnet').address]));
  const settled = await Promise.allSettled(
    uuids.map((uuid) => thread.pin.mutate({ uuid, address: me })),
  );
  const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(refused).toHaveLength(3);
  for (const reason of refused)
    expect(reason).toMatchObject({
      message: 'At most 10 threads can be pinned.',
      data: { refusal: { code: 'conflict' } },
    });
  const shown = await thread.list.query({ address: me, page_size: 100 });
  const pinned = shown.results.filter((row) => row.pinned);
  expect(pinned).toHaveLength(PINNED_THREADS);
  // One that is pinned already can be pinned again, and one that goes makes room.
  const [first, second] = pinned;
  await thread.pin.mutate({ uuid: first?.uuid ?? '', address: me });
  const other = uuids.find((uuid) => !pinned.some((row) => row.uuid === uuid)) ?? '';
  const refusal = await rest(app, 'POST', `/api/chat/${other}/pin/`, { body: { address: me } });
  expect([refusal.status, refusal.json]).toEqual([
    409,
    { detail: 'At most 10 threads can be pinned.' },
  ]);
  await thread.delete.mutate({ uuid: second?.uuid ?? '' });
  await thread.pin.mutate({ uuid: other, address: me });
});

describe('an archived thread', () => {
  // By uuid and by thread: on PostgreSQL the database does the first at once.
  const sends: [string, (uuid: string, from: string) => Promise<unknown>][] = [
    ['a message', (uuid, from) => send(app, uuid, from, 'hi')],
    [
      'the first message of thread.create',
      (_uuid, from) =>
        typed(app).thread.create.mutate({
          participants: [from, ...ofThree.filter((one) => one !== from)],
          initial_message: 'hi',
        }),
    ],
  ];

  it.each(sends)(
    'comes back with %s of others or of oneself, unless it is muted',
    async (_, say) => {
      const { thread } = typed(app);
      const uuid = await threadOf(ofThree);
      const mine = { uuid, address };
      for (const from of [alice.address, address]) {
        await thread.archive.mutate(mine);
        await thread.update.mutate({ uuid, is_read: true, address });
        expect(await marksOf(uuid)).toEqual(['archived']);
        await say(uuid, from);
        expect(await marksOf(uuid)).toEqual([]);
      }
      await thread.mute.mutate(mine);
      await thread.archive.mutate(mine);
      await thread.archive.mutate({ uuid, address: carol.address });
      await say(uuid, alice.address);
      expect(await marksOf(uuid)).toEqual(['archived', 'muted']);
      expect(await marksOf(uuid, carol.address)).toEqual([]);
      await thread.unmute.mutate(mine);
      expect(await marksOf(uuid)).toEqual(['archived']);
      await say(uuid, alice.address);
      expect(await marksOf(uuid)).toEqual([]);
    },
  );
});

it('pin and archive end when a thread is taken from the list, and with who leaves', async () => {
  await using closed = await testApp(locked);
  const [hers, his] = [await signIn(closed, alice), await signIn(closed, bob)];
  const { thread, message } = typed(closed, hers);
  const bobs = typed(closed, his).thread;
  const { uuid } = await thread.create.mutate({ participants: ofThree });
  for (const set of ['pin', 'archive'] as const) {
    await message.send.mutate({ thread_uuid: uuid, content: 'hi' });
    await bobs[set].mutate({ uuid });
    await bobs.mute.mutate({ uuid });
    await bobs.delete.mutate({ uuid });
    await message.send.mutate({ thread_uuid: uuid, content: 'hi again' });
    const unmarked = { pinned: false, archived: false };
    expect(await bobs.summary.query({ uuid })).toMatchObject({ ...unmarked, muted: true });
    await bobs[set].mutate({ uuid });
    await thread.update.mutate({ uuid, participants: [alice.address, carol.address] });
    await thread.update.mutate({ uuid, participants: ofThree });
    expect(await bobs.summary.query({ uuid })).toMatchObject({ ...unmarked, muted: false });
  }
});
