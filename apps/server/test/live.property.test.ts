import type { InboxEntry } from '@parley/contracts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type EntryKind, entryKind } from '../src/storage/schema.ts';
import { type TestApp, testApp } from '../src/testing.ts';
import { typed } from './calls.ts';
import { runs } from './engine.ts';
import { watchHandOver } from './live-handed-over.ts';
import { everyone, followed, history, people } from './live-history.ts';
import { readToEnd, reopen, THE_END } from './live-reader.ts';
import { fetchList, ThreadState } from './live-state.ts';
import { transports } from './live-stream.ts';
import type { Model } from './storage-model.ts';
import { world } from './storage-world.ts';

const kinds: Readonly<Record<EntryKind, InboxEntry['kind']>> = {
  [entryKind.message]: 'message',
  [entryKind.created]: 'thread_created',
  [entryKind.updated]: 'thread_updated',
  [entryKind.deleted]: 'thread_deleted',
  [entryKind.read]: 'read',
};

/** What an inbox tells when all is over: of a thread that its owner does not list, only that it is gone. */
const wanted = (model: Model, address: string) =>
  (model.inboxes.get(address) ?? []).map(({ kind, uuid, message }) => {
    const it = model.threads.find((each) => each.uuid === uuid);
    const there = it?.deleted === false && it.listed.has(address);
    if (!there) return { kind: 'thread_deleted', thread_uuid: uuid };
    if (kind !== entryKind.message) return { kind: kinds[kind], thread_uuid: uuid };
    const isSeen = model.seen(it, address).some(({ id }) => id === message);
    // That something was said before one came is all that one learns of it.
    if (!isSeen) return { kind: 'thread_updated', thread_uuid: uuid };
    return { kind: 'message', thread_uuid: uuid, message: { id: message } };
  });

const places = (entries: readonly InboxEntry[]) =>
  entries.map(({ at, prev, thread_uuid }) => ({ at, prev, thread_uuid }));

/** Read while it happened, an inbox tells the same; who was out for a while may see less of it. */
const checkLive = (model: Model, address: string, live: InboxEntry[], late: InboxEntry[]): void => {
  expect(places(live)).toEqual(places(late));
  const told = model.inboxes.get(address) ?? [];
  for (const [index, { kind }] of live.entries()) {
    const entry = told[index];
    expect.assert(entry);
    const hidden = entry.kind === entryKind.message ? ['thread_updated'] : [];
    expect([kinds[entry.kind], 'thread_deleted', ...hidden]).toContain(kind);
  }
};

/** Whoever stops at whichever entry goes on with the next. */
const checkBoundaries = async (app: TestApp, address: string, entries: InboxEntry[]) => {
  for (const [index, entry] of entries.entries()) {
    const transport = transports[index % 2] ?? 'REST';
    using stream = await reopen(app, { address, transport, after: entry.prev });
    expect(await stream.take(1)).toEqual([entry]);
  }
};

/** Applied to what a list once showed, entries give what it shows now. */
const checkState = async (
  app: TestApp,
  model: Model,
  address: string,
  old: Awaited<ReturnType<typeof fetchList>>,
  ...readings: InboxEntry[][]
): Promise<void> => {
  const fresh = new ThreadState(address, (await fetchList(app, address)).threads).threads;
  for (const entries of readings) {
    const state = new ThreadState(address, old.threads);
    for (const entry of entries) state.apply(entry);
    expect(state.threads).toEqual(fresh);
  }
  for (const [uuid, { participants, last_message }] of fresh) {
    const thread = await typed(app).thread.get.query({ uuid });
    expect(thread.participants).toEqual(participants);
    const it = model.threads.find((each) => each.uuid === uuid);
    expect.assert(it);
    const last = model.seen(it, address).at(-1);
    expect(thread.messages.at(-1)?.id).toBe(it.messages.at(-1)?.id);
    expect(last?.content.slice(0, 10)).toBe(last_message?.slice(0, 10));
  }
};

it('streams miss nothing and double nothing, wherever they are cut, and tell all that a list shows', async () => {
  // Streams are given what is new by turns, and have to read it.
  let turn = 0;
  using hand = watchHandOver(() => {
    turn += 1;
    return turn % 2 === 0 ? 'read' : 'given';
  });
  await fc.assert(
    fc.asyncProperty(history, async ({ operations, readers, restartAt, fetchAt }) => {
      await using app = await testApp();
      const over = new AbortController();
      const { signal } = over;
      const { model, run } = world(app);
      const read = (address: string, from: string, habit = readers[0]) =>
        readToEnd(app, { address, from, signal, ...habit });
      try {
        const reading = Promise.all(
          followed.map((address) => Promise.all(readers.map((habit) => read(address, '', habit)))),
        );
        const fetched: Awaited<ReturnType<typeof fetchList>>[] = [];
        const following: Promise<InboxEntry[]>[] = [];
        for (const [index, operation] of operations.entries()) {
          if (index === fetchAt % operations.length)
            for (const address of followed) {
              const list = await fetchList(app, address);
              fetched.push(list);
              following.push(read(address, list.place));
            }
          if (index === restartAt % operations.length) await app.restart();
          await run(operation);
        }
        await run({ op: 'create', members: everyone, shop: null, text: THE_END, by: null });
        await run({ op: 'chat', who: 'dora', topic: 'user' });
        const chat = model.threads.findIndex(
          (it) => it.group === null && !it.deleted && it.members[0]?.startsWith('user:'),
        );
        await run({ op: 'send', thread: chat, sender: 0, text: THE_END, key: null });

        const readings = await reading;
        const followings = await Promise.all(following);
        for (const [index, address] of followed.entries()) {
          const list = fetched[index];
          const late = await read(address, '');
          expect(late).toMatchObject(wanted(model, address));
          expect(late).toHaveLength(model.inboxes.get(address)?.length ?? 0);
          for (const transport of transports)
            expect(await read(address, '', { transport, cuts: [1000], resume: 'after' })).toEqual(
              late,
            );
          for (const live of readings[index] ?? []) checkLive(model, address, live, late);
          await checkBoundaries(app, address, late);
          // A message can come in a Web3MQ chat that its reader does not list yet: live.web3mq.test.ts.
          if (!people.includes(address)) continue;
          expect.assert(list);
          const since = late.filter(({ at }) => at > list.place);
          await checkState(app, model, address, list, followings[index] ?? [], since);
        }
      } finally {
        over.abort();
      }
    }),
    runs(8),
  );
  expect(hand.counts.given).toBeGreaterThan(0);
  expect(hand.counts.read).toBeGreaterThan(0);
});
