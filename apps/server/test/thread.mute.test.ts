import { alice, bob, carol, dora, emil } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { chatUpdate, rest, signIn, typed } from './calls.ts';
import { send } from './live-calls.ts';
import { openStream } from './live-stream.ts';

let app: TestApp;

beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const ofThree = [alice.address, bob.address, carol.address];
/** The thread of these, which the tests share: each leaves it unmuted. */
const threadOf = async (participants: string[]): Promise<string> =>
  (await typed(app).thread.create.mutate({ participants })).uuid;

const pathOf = (uuid: string) => `/api/chat/${uuid}/mute/`;

const isMuted = async (uuid: string, address: string): Promise<boolean> => {
  const { results } = await typed(app).thread.list.query({ address });
  const summary = await typed(app).thread.summary.query({ uuid, address });
  expect(results).toContainEqual(summary);
  return summary.muted;
};

describe('muting a thread', () => {
  it('is seen by oneself, until it is unmuted', async () => {
    const { thread } = typed(app);
    const uuid = await threadOf(ofThree);
    const mine = { uuid: uuid.toUpperCase(), address: bob.address };
    await thread.mute.mutate(mine);
    expect(await isMuted(uuid, bob.address)).toBe(true);
    expect(await isMuted(uuid, alice.address)).toBe(false);
    expect(await thread.summary.query({ uuid })).toMatchObject({ muted: false });
    await send(app, uuid, alice.address, 'hi');
    await thread.update.mutate({ uuid, is_read: true, address: bob.address });
    await send(app, uuid, alice.address, 'still there?');
    const summary = await thread.summary.query({ uuid, address: bob.address });
    expect(summary).toMatchObject({ muted: true, unread_count: 1 });
    await thread.unmute.mutate(mine);
    expect(await isMuted(uuid, bob.address)).toBe(false);
  });

  it('goes by REST, whose lists say nothing of it', async () => {
    const uuid = await threadOf(ofThree);
    const address = bob.address;
    const muted = await rest(app, 'POST', pathOf(uuid), { body: { address } });
    expect([muted.status, muted.text]).toEqual([204, '']);
    expect(await isMuted(uuid, address)).toBe(true);
    const { json } = await rest(app, 'GET', `/api/chat/?address=${address}`);
    expect(Object.keys(json.results[0])).not.toContain('muted');
    const unmute = (body?: object) =>
      rest(app, 'DELETE', `${pathOf(uuid)}?address=${address}`, { body });
    // A DELETE has no body: what it says there would be passed over.
    const misplaced = await unmute({ address: alice.address });
    expect([misplaced.status, Object.keys(misplaced.json)]).toEqual([400, ['address']]);
    expect(await isMuted(uuid, address)).toBe(true);
    const unmuted = await unmute();
    expect([unmuted.status, unmuted.text]).toEqual([204, '']);
    expect(await isMuted(uuid, address)).toBe(false);
  });

  it('reaches one’s own other streams and nobody else’s, once', async () => {
    const { thread } = typed(app);
    const uuid = await threadOf(ofThree);
    const place = await send(app, uuid, alice.address, 'hi');
    using bobs = await openStream(app, { address: bob.address, after: place });
    using alices = await openStream(app, { address: alice.address, after: place });
    const mine = { uuid, address: bob.address };
    await thread.unmute.mutate(mine);
    for (let times = 0; times < 2; times += 1) await thread.mute.mutate(mine);
    await Promise.all([1, 2, 3].map(() => thread.unmute.mutate(mine)));
    const end = await send(app, uuid, alice.address, 'end');
    const told = await bobs.take(3);
    expect(told).toMatchObject([
      { kind: 'thread_updated', thread: { uuid } },
      { kind: 'thread_updated', thread: { uuid, muted: false } },
      { kind: 'message', at: end },
    ]);
    expect(await alices.take(1)).toMatchObject([{ kind: 'message', at: end, prev: place }]);
  });

  it('is for those who take part, each for themselves', async () => {
    const uuid = await threadOf([alice.address, bob.address]);
    const by = (path: string, body: object) => rest(app, 'POST', path, { body });
    const wrong = [{ address: carol.address }, { address: 'nobody' }, {}];
    for (const body of wrong) {
      const { status, json } = await by(pathOf(uuid), body);
      expect([status, Object.keys(json)]).toEqual([400, ['address']]);
    }
    const none = pathOf(crypto.randomUUID());
    expect((await by(none, { address: bob.address })).status).toBe(404);
    expect((await rest(app, 'DELETE', `${none}?address=${bob.address}`)).status).toBe(404);
    await using closed = await testApp(locked);
    const [hers, his] = [await signIn(closed, alice), await signIn(closed, bob)];
    const participants = [alice.address, bob.address];
    const made = await typed(closed, hers).thread.create.mutate({ participants });
    const forHim = { uuid: made.uuid, address: bob.address };
    await expect(typed(closed, hers).thread.mute.mutate(forHim)).rejects.toMatchObject({
      data: { refusal: { code: 'forbidden' } },
    });
    await typed(closed, his).thread.mute.mutate({ uuid: made.uuid });
    const shown = await typed(closed, his).thread.list.query({});
    expect(shown.results.map(({ muted }) => muted)).toEqual([true]);
  });

  it('changes nothing in a chat that one does not list yet', async () => {
    await chatUpdate(app, dora, emil.userid);
    const { thread } = typed(app);
    const [{ uuid = '' } = {}] = (await thread.list.query({ address: dora.userid })).results;
    await thread.mute.mutate({ uuid, address: emil.userid });
    const { muted } = await thread.summary.query({ uuid, address: emil.userid });
    expect(muted).toBe(false);
    expect(await thread.list.query({ address: emil.userid })).toMatchObject({ inbox_at: '' });
  });

  it('stays when a thread is taken from the list, and ends with who leaves', async () => {
    await using closed = await testApp(locked);
    const [hers, his] = [await signIn(closed, alice), await signIn(closed, bob)];
    const { thread, message } = typed(closed, hers);
    const { uuid } = await thread.create.mutate({ participants: ofThree });
    await message.send.mutate({ thread_uuid: uuid, content: 'hi' });
    const bobs = typed(closed, his).thread;
    await bobs.mute.mutate({ uuid });
    await bobs.delete.mutate({ uuid });
    await message.send.mutate({ thread_uuid: uuid, content: 'hi again' });
    expect(await bobs.summary.query({ uuid })).toMatchObject({ muted: true, unread_count: 1 });
    await thread.update.mutate({ uuid, participants: [alice.address, carol.address] });
    await thread.update.mutate({ uuid, participants: ofThree });
    expect(await bobs.summary.query({ uuid })).toMatchObject({ muted: false });
  });
});
