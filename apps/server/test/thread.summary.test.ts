import { alice, bob, carol, dora } from '@parley/testkit';
import { expect, it } from 'vitest';
import { locked, testApp } from '../src/testing.ts';
import { chatUpdate, rest, signIn, typed } from './calls.ts';
import { newThread, send } from './live-calls.ts';

it('is what a list shows of one thread: of an address, or in open mode of nobody', async () => {
  await using app = await testApp();
  const { thread } = typed(app);
  const uuid = await newThread(app, [alice.address, bob.address]);
  await send(app, uuid, alice.address, 'hi');
  for (const address of [alice.address, bob.address, undefined]) {
    const summary = await thread.summary.query({ uuid: uuid.toUpperCase(), address });
    expect((await thread.list.query({ address })).results).toEqual([summary]);
    const unread = { [alice.address]: 0, [bob.address]: 1 }[address ?? ''] ?? null;
    expect(summary).toMatchObject({
      unread_count: unread,
      marked_unread: false,
      muted: false,
      pinned: false,
      archived: false,
      kind: 'direct',
      name: '',
      last_message: 'hi',
      last_payload_type: null,
      last_sender: alice.address,
      last_read: false,
    });
  }
  await thread.update.mutate({ uuid, is_read: true, address: bob.address });
  const readBy = async (address: string) =>
    (await thread.summary.query({ uuid, address })).last_read;
  expect(await readBy(alice.address)).toBe(true);
  // Who received it has no use for a mark.
  expect(await readBy(bob.address)).toBe(false);
});

it('is not there for who takes no part, or where no thread is', async () => {
  await using app = await testApp();
  const uuid = await newThread(app, [alice.address, bob.address]);
  const status = async (input: object) => {
    const query = new URLSearchParams({ input: JSON.stringify(input) });
    return (await rest(app, 'GET', `/trpc/thread.summary?${query}`)).status;
  };
  // Known to the server, unknown, and none.
  await newThread(app, [alice.address, carol.address]);
  expect(await status({ uuid, address: carol.address })).toBe(404);
  expect(await status({ uuid, address: 'user:nobody' })).toBe(404);
  expect(await status({ uuid: crypto.randomUUID() })).toBe(404);
  expect(await status({ uuid, address: 'nobody' })).toBe(400);
  expect(await status({ uuid: 'x' })).toBe(400);
  await rest(app, 'DELETE', `/api/chat/${uuid}/`);
  expect(await status({ uuid })).toBe(404);
  expect(await status({ uuid, address: alice.address })).toBe(404);
});

it('is of who is signed in', async () => {
  await using app = await testApp(locked);
  const [a, b] = [await signIn(app, alice), await signIn(app, bob)];
  const uuid = await newThread(app, [alice.address, bob.address], a);
  await send(app, uuid, alice.address, 'hi', a);
  expect((await typed(app, a).thread.summary.query({ uuid })).unread_count).toBe(0);
  expect((await typed(app, b).thread.summary.query({ uuid })).unread_count).toBe(1);
});

it('tells groups from others, everywhere', async () => {
  await using app = await testApp();
  await chatUpdate(app, dora, 'group:makers', { topic_type: 'group' });
  const { thread } = typed(app);
  const { results } = await thread.list.query({ address: dora.userid });
  const [{ uuid = '' } = {}] = results;
  expect(results).toMatchObject([{ kind: 'group', name: '', participants: [dora.userid] }]);
  expect(await thread.get.query({ uuid })).toMatchObject({ kind: 'group', name: '' });
  expect(await thread.create.mutate({ participants: [alice.address, bob.address] })).toMatchObject({
    kind: 'direct',
    name: '',
    marks: [
      { address: alice.address, read_up_to: 0, received_at: '' },
      { address: bob.address, read_up_to: 0, received_at: '' },
    ],
  });
});
