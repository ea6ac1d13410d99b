import { applyEntries, applyEntry, type LiveChat, openChat, timeline } from '@parley/client';
import { flakyFetch, flakySocket } from '@parley/client/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clientOf, stranger, streams, takeEntries, testWorld, until } from './world.ts';

type Client = ReturnType<typeof clientOf>;

/** What can happen; numbers pick one of the people or threads that there are. */
const step = fc.record({
  act: fc.constantFrom(
    'send',
    'send',
    'send',
    'read',
    'read',
    'create',
    'shop',
    'members',
    'delete',
    'remind',
    'mute',
    'archive',
    'archive',
    'pin',
    'deleteMine',
    'leave',
    'add',
  ),
  who: fc.nat(3),
  thread: fc.nat(4),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Three people of an open server whom nobody knows, and one who signs in: `mine` is their client. */
const worldOf = (parley: Client, mine: Client, me: string) => {
  const people = [me, ...Array.from({ length: 3 }, () => stranger().address)];
  const threads: string[] = [];
  const pick = <T>(from: readonly T[], index: number) => from[index % from.length];

  const perform = async ({ act, who, thread }: Step, index: number): Promise<unknown> => {
    const person = pick(people, who);
    const uuid = pick(threads, thread);
    if (act === 'create' || uuid === undefined) {
      const participants = people.slice(0, 2 + (who % 3));
      const made = await parley.thread.create.mutate({
        participants: thread % 2 === 0 ? participants : participants.toReversed(),
        ...(thread > 2 && { initial_message: `hello ${index}` }),
      });
      return threads.includes(made.uuid) || threads.push(made.uuid);
    }
    if (person === undefined) return null;
    if (act === 'send')
      return parley.message.send.mutate({
        thread_uuid: uuid,
        sender: person,
        content: `m${index} ${'😀'.repeat(thread === 0 ? 150 : 1)}`,
      });
    if (act === 'read')
      return parley.thread.update.mutate({ uuid, is_read: true, address: person });
    if (act === 'remind') return parley.thread.markUnread.mutate({ uuid, address: person });
    if (act === 'mute' || act === 'archive' || act === 'pin')
      return parley.thread[act].mutate({ uuid, address: person });
    if (act === 'shop')
      return parley.thread.update.mutate({ uuid, shop_id: who % 2 === 0 ? 1 : null });
    if (act === 'members')
      return parley.thread.update.mutate({
        uuid,
        participants: people.filter((_, i) => i === (who + 1) % 4 || (i + thread) % 2 === 0),
      });
    // Theirs alone, unless they began it.
    if (act === 'deleteMine') return mine.thread.delete.mutate({ uuid });
    if (act === 'leave' || act === 'add') {
      const { participants } = await mine.thread.get.query({ uuid });
      const one = act === 'leave' ? me : person;
      const others = participants.filter((other) => other !== one);
      return mine.thread.update.mutate({
        uuid,
        participants: act === 'leave' ? others : [...others, person],
      });
    }
    return who === 0 ? parley.thread.delete.mutate({ uuid }) : null;
  };
  return {
    people,
    // What is refused (not taking part, gone, conflict) changes nothing: that is a part of the test.
    run: async (steps: readonly Step[], from = 0) => {
      for (const [index, one] of steps.entries())
        await perform(one, from + index).catch(() => null);
    },
  };
};

const comparable = (chat: LiveChat) => {
  const { threads, order, toFetch } = chat.state();
  return {
    order,
    toFetch,
    summaries: order.map((uuid) => threads[uuid]?.summary),
    messages: order.map((uuid) => threads[uuid]?.messages),
    // What reached whom is told by signals, which come in their own time.
    reads: order.map((uuid) =>
      Object.entries(threads[uuid]?.marks ?? {})
        .map(([who, { read_up_to }]) => [who, read_up_to])
        .sort(),
    ),
  };
};

const loadAll = async (chat: LiveChat) => {
  for (const uuid of chat.state().order) await chat.load(uuid);
};

it.each(streams)(
  'an old state with all entries applied equals a fresh one (%s)',
  {
    timeout: 60_000,
  },
  async (stream) => {
    await using server = await testWorld();
    const parley = clientOf(server, {}, { stream });
    const wallet = stranger();
    const mine = clientOf(server, {}, { stream, wallet, origin: server.origin });
    const { address } = wallet;
    const history = fc.array(step, { minLength: 5, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(history, history, async (before, after) => {
        const { run } = worldOf(parley, mine, address);
        await run([{ act: 'create', who: 1, thread: 3 }, ...before]);
        const old = await openChat(mine, { address });
        await loadAll(old);
        await run(after, before.length);
        const now = await mine.thread.list.query({ page_size: 1 });
        await until(() => old.state().at >= (now.inbox_at ?? ''));
        await loadAll(old);

        const fresh = await openChat(mine, { address });
        await loadAll(fresh);
        old.close();
        fresh.close();
        expect(comparable(old)).toEqual(comparable(fresh));
      }),
      { numRuns: 10, seed: 11, endOnFailure: true },
    );
  },
);

it('catches up with all at once as it does one by one', async () => {
  await using server = await testWorld();
  const parley = clientOf(server);
  const wallet = stranger();
  const { address } = wallet;
  const { run } = worldOf(parley, clientOf(server, {}, { wallet, origin: server.origin }), address);
  const old = await openChat(parley, { address });
  const empty = old.state();
  const steps = fc.sample(fc.array(step, { minLength: 40, maxLength: 40 }), {
    numRuns: 1,
    seed: 3,
  });
  await run(steps.flat());
  // Read back, threads come as they are at the end: no message and no reading may count again.
  const openThread = async (reads: boolean) => {
    const sender = stranger().address;
    const participants = [address, sender];
    const { uuid } = await parley.thread.create.mutate({ participants });
    await parley.message.send.mutate({ thread_uuid: uuid, sender, content: 'one' });
    if (reads) await parley.thread.update.mutate({ uuid, is_read: true, address });
    await parley.message.send.mutate({ thread_uuid: uuid, sender, content: 'two' });
    return uuid;
  };
  const half = await openThread(true);
  const unread = await openThread(false);
  const { inbox_at } = await parley.thread.list.query({ address, page_size: 1 });
  await until(() => old.state().at === inbox_at);
  const entries = await takeEntries(
    parley.inbox.follow({ address, after: '' }),
    await countOf(parley, address, inbox_at),
  );
  const late = applyEntries(empty, entries);
  expect(late.order).toEqual(old.state().order);
  expect(late.order.map((uuid) => late.threads[uuid]?.summary)).toEqual(
    old.state().order.map((uuid) => old.state().threads[uuid]?.summary),
  );
  expect(late.threads[half]?.summary.unread_count).toBe(1);
  expect(late.threads[unread]?.summary.unread_count).toBe(2);
  const twice = entries.reduce(applyEntry, late);
  expect(twice).toBe(late);
  old.close();
});

const countOf = async (parley: Client, address: string, last: string | null): Promise<number> => {
  let count = 0;
  for await (const event of parley.inbox.follow({ address, after: '' })) {
    if ('prev' in event) count += 1;
    if ('prev' in event && event.at === last) break;
  }
  return count;
};

it.each(streams)('stays true over a bad network, and shows what waits (%s)', async (stream) => {
  await using server = await testWorld();
  const good = clientOf(server);
  const wallet = stranger();
  const me = clientOf(server, {}, { wallet, origin: server.origin });
  const { people, run } = worldOf(good, me, wallet.address);
  const [address = '', other = ''] = people;
  const { uuid } = await good.thread.create.mutate({ participants: [address, other] });
  const accidents = { seed: 9, drop: 0.1, cut: 0.1, duplicateEvent: 0.2, loseEvent: 0.1 };
  const platform = { fetch: flakyFetch(accidents), openSocket: flakySocket(accidents) };
  const chat = await openChat(clientOf(server, { ...platform, random: () => 0 }, { stream }), {
    address,
    silenceMs: 100,
  });
  await chat.load(uuid);
  const steps = Array.from(
    { length: 30 },
    (_, i) => ({ act: 'send', who: i % 2, thread: 0 }) as const,
  );
  await run(steps);
  await good.message.send.mutate({ thread_uuid: uuid, sender: other, content: 'last' });
  await until(() => chat.state().threads[uuid]?.summary.last_message === 'last');
  const { messages } = await good.thread.get.query({ uuid });
  expect(chat.state().threads[uuid]?.messages).toEqual(messages);

  const item = {
    key: 'k',
    thread_uuid: uuid,
    content: 'hi',
    queued_at: 1,
    after_id: messages.at(-1)?.id ?? 0,
    state: 'sending',
  } as const;
  expect(timeline(chat.state(), uuid, [item]).at(-1)).toEqual({ kind: 'pending', key: 'k', item });
  const mine = await good.message.send.mutate({
    thread_uuid: uuid,
    sender: address,
    content: 'hi',
  });
  await until(() => chat.state().threads[uuid]?.messages?.at(-1)?.id === mine.id);
  expect(timeline(chat.state(), uuid, [item]).filter(({ kind }) => kind === 'pending')).toEqual([]);
  chat.close();
});
