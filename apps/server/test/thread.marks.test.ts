import { alice, bob, carol, dora, emil } from '@parley/testkit';
import { describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { chatUpdate, rest, typed } from './calls.ts';
import { newThread, send } from './live-calls.ts';
import { openStream } from './live-stream.ts';

const uuidOf = (app: TestApp) => newThread(app, [alice.address, bob.address]);

/** Whether a thread is marked for somebody, and what of it is unread, in lists and alone. */
const seenBy = async (app: TestApp, uuid: string, address: string) => {
  const { results } = await typed(app).thread.list.query({ address });
  const summary = await typed(app).thread.summary.query({ uuid, address });
  expect(results).toContainEqual(summary);
  return [summary.marked_unread, summary.unread_count];
};

const read = (app: TestApp, uuid: string, address: string) =>
  typed(app).thread.update.mutate({ uuid, is_read: true, address });

describe('marking a thread as unread', () => {
  it('is seen by oneself, until it is read', async () => {
    await using app = await testApp();
    const uuid = await uuidOf(app);
    await send(app, uuid, alice.address, 'hi');
    await read(app, uuid, bob.address);
    await typed(app).thread.markUnread.mutate({ uuid: uuid.toUpperCase(), address: bob.address });
    expect(await seenBy(app, uuid, bob.address)).toEqual([true, 0]);
    expect(await seenBy(app, uuid, alice.address)).toEqual([false, 0]);
    const { marks } = await typed(app).thread.get.query({ uuid });
    expect(marks[1]?.read_up_to).toBeGreaterThan(0);
    await send(app, uuid, alice.address, 'still there?');
    await send(app, uuid, bob.address, 'yes');
    expect(await seenBy(app, uuid, bob.address)).toEqual([true, 1]);
    await read(app, uuid, bob.address);
    expect(await seenBy(app, uuid, bob.address)).toEqual([false, 0]);
  });

  it('reaches one’s own other streams and nobody else’s, once', async () => {
    await using app = await testApp();
    const uuid = await uuidOf(app);
    const place = await send(app, uuid, alice.address, 'hi');
    using bobs = await openStream(app, { address: bob.address, after: place });
    using alices = await openStream(app, { address: alice.address, after: place });
    for (let times = 0; times < 3; times += 1)
      await typed(app).thread.markUnread.mutate({ uuid, address: bob.address });
    // The read mark moves: one entry takes the reminder away, too.
    await read(app, uuid, bob.address);
    await typed(app).thread.markUnread.mutate({ uuid, address: bob.address });
    for (let times = 0; times < 3; times += 1) await read(app, uuid, bob.address);
    const end = await send(app, uuid, alice.address, 'end');
    expect(await bobs.take(5)).toMatchObject([
      { kind: 'thread_updated', thread: { uuid } },
      { kind: 'read', address: bob.address },
      { kind: 'thread_updated', thread: { uuid } },
      { kind: 'thread_updated', thread: { uuid } },
      { kind: 'message', at: end },
    ]);
    expect(await alices.take(2)).toMatchObject([
      { kind: 'read', address: bob.address, prev: place },
      { kind: 'message', at: end },
    ]);
  });

  it('shows on another device at once, also where nothing was ever said', async () => {
    await using app = await testApp();
    const uuid = await uuidOf(app);
    using other = await openStream(app, { address: bob.address, after: '' });
    await other.take(1);
    await typed(app).thread.markUnread.mutate({ uuid, address: bob.address });
    expect(await other.take(1)).toMatchObject([{ thread: { uuid, marked_unread: true } }]);
    await read(app, uuid, bob.address);
    expect(await other.take(1)).toMatchObject([{ thread: { uuid, marked_unread: false } }]);
  });

  it('is for those who take part', async () => {
    await using app = await testApp();
    const uuid = await uuidOf(app);
    const mark = (input: object) => rest(app, 'POST', '/trpc/thread.markUnread', { body: input });
    const fieldsOf = async (input: object) => {
      const { status, json } = await mark(input);
      return [status, Object.keys(json.error.data.refusal.fields ?? {})];
    };
    expect(await fieldsOf({ uuid, address: carol.address })).toEqual([400, ['address']]);
    expect(await fieldsOf({ uuid, address: 'nobody' })).toEqual([400, ['address']]);
    expect(await fieldsOf({ uuid })).toEqual([400, ['address']]);
    expect(await fieldsOf({ uuid: 'x', address: bob.address })).toEqual([400, ['uuid']]);
    const none = { uuid: crypto.randomUUID(), address: bob.address };
    expect(await fieldsOf(none)).toEqual([404, []]);
  });

  it('changes nothing in a chat that one does not list yet', async () => {
    await using app = await testApp();
    await chatUpdate(app, dora, emil.userid);
    const { thread } = typed(app);
    const [{ uuid = '' } = {}] = (await thread.list.query({ address: dora.userid })).results;
    await thread.markUnread.mutate({ uuid, address: emil.userid });
    const { marked_unread } = await thread.summary.query({ uuid, address: emil.userid });
    expect(marked_unread).toBe(false);
    const { count, inbox_at } = await thread.list.query({ address: emil.userid });
    expect({ count, inbox_at }).toEqual({ count: 0, inbox_at: '' });
  });

  it('goes with who leaves', async () => {
    await using app = await testApp();
    const all = [alice.address, bob.address, carol.address];
    const uuid = await newThread(app, all);
    const { thread } = typed(app);
    await thread.markUnread.mutate({ uuid, address: carol.address });
    await thread.markUnread.mutate({ uuid, address: bob.address });
    await thread.update.mutate({ uuid, participants: [alice.address, bob.address] });
    await thread.update.mutate({ uuid, participants: all });
    expect(await seenBy(app, uuid, carol.address)).toEqual([false, 0]);
    expect(await seenBy(app, uuid, bob.address)).toEqual([true, 0]);
  });
});
