import {
  type ChatState,
  deliveryOf,
  errorDetails,
  type FollowEvent,
  isTransient,
  type LiveChat,
  openChat,
  type Parley,
  type Platform,
} from '@parley/client';
import { describe, expect, it } from 'vitest';
import { clientOf, stranger, streams, testWorld, until, type World } from './world.ts';

const open = async (server: World, platform: Partial<Platform> = {}) => {
  const parley = clientOf(server, platform);
  const [anna, ben] = [stranger().address, stranger().address];
  const { uuid } = await clientOf(server).thread.create.mutate({ participants: [anna, ben] });
  const good = clientOf(server);
  const say = (content: string, sender = ben) =>
    good.message.send.mutate({ thread_uuid: uuid, sender, content });
  return { parley, anna, ben, uuid, say };
};

const sayMany = async (say: (content: string) => Promise<{ id: number }>, count: number) => {
  const sent = await Promise.all(Array.from({ length: count }, (_, n) => say(`m${n}`)));
  return sent.map(({ id }) => id).sort((a, b) => a - b);
};

const meetMany = ({ thread }: Pick<Parley, 'thread'>, address: string, count: number) =>
  Promise.all(
    Array.from({ length: count }, () =>
      thread.create.mutate({ participants: [address, stranger().address] }),
    ),
  );

const messagesIn = (chat: LiveChat, uuid: string) => chat.state().threads[uuid]?.messages ?? [];
const idsIn = (chat: LiveChat, uuid: string) => messagesIn(chat, uuid).map(({ id }) => id);
const stored = (state: ChatState): ChatState => JSON.parse(JSON.stringify(state));

/** A network that can be taken away, and counts what asks for it. */
const cable = () => {
  const state = { isOut: false, asked: [] as string[] };
  const fetch: Platform['fetch'] = async (url, init) => {
    state.asked.push(url);
    if (state.isOut) throw new TypeError('fetch failed');
    return globalThis.fetch(url, init);
  };
  return Object.assign(state, { fetch });
};

describe('a saved state', () => {
  it('opens without a network, and then catches up to what a fresh one is', async () => {
    await using server = await testWorld();
    const line = cable();
    const { parley, anna, ben, uuid, say } = await open(server, { fetch: line.fetch });
    await say('one');
    const before = await openChat(parley, { address: anna });
    await before.load(uuid);
    before.close();
    const saved = stored(before.state());

    await say('two');
    await say('three', anna);
    const carl = stranger().address;
    const other = await clientOf(server).thread.create.mutate({ participants: [anna, carl] });
    await clientOf(server).thread.update.mutate({ uuid, is_read: true, address: ben });

    Object.assign(line, { isOut: true, asked: [] });
    const chat = await openChat(parley, { address: anna, saved });
    expect(line.asked.filter((url) => !url.includes('/events/'))).toEqual([]);
    expect(chat.state()).toEqual(saved);
    line.isOut = false;
    const { inbox_at } = await clientOf(server).thread.list.query({ address: anna });
    await until(() => chat.state().at === inbox_at);
    const fresh = await openChat(parley, { address: anna });
    await fresh.load(uuid);
    expect(chat.state().order).toEqual([other.uuid, uuid]);
    expect(chat.state().threads[uuid]?.summary).toEqual(fresh.state().threads[uuid]?.summary);
    expect(messagesIn(chat, uuid)).toEqual(messagesIn(fresh, uuid));
    for (const one of [chat, fresh]) one.close();
  });

  it("is not used for another's inbox", async () => {
    await using server = await testWorld();
    const { parley, anna, ben, uuid } = await open(server);
    const annas = await openChat(parley, { address: anna });
    annas.close();
    const bens = await openChat(parley, { address: ben, saved: stored(annas.state()) });
    expect(bens.state()).toMatchObject({ address: ben, order: [uuid] });
    bens.close();
  });

  it('finds the rest of the list, though its cursor is not known any more', async () => {
    await using server = await testWorld();
    const { parley, anna } = await open(server);
    await meetMany(parley, anna, 229);
    const before = await openChat(parley, { address: anna });
    before.close();
    expect(before.state().order).toHaveLength(100);
    const chat = await openChat(parley, { address: anna, saved: stored(before.state()) });
    const both = await Promise.all([chat.loadMoreThreads(), chat.loadMoreThreads()]);
    expect([both, chat.state().order.length]).toEqual([[true, true], 200]);
    expect(await chat.loadMoreThreads()).toBe(true);
    expect(await chat.loadMoreThreads()).toBe(false);
    const { order } = chat.state();
    expect([order.length, new Set(order).size]).toEqual([230, 230]);
    const pages = await Promise.all(
      [1, 2, 3].map((page) => parley.thread.list.query({ address: anna, page, page_size: 100 })),
    );
    expect(order).toEqual(pages.flatMap(({ results }) => results.map(({ uuid }) => uuid)));
    chat.close();
  });
});

describe('opening', () => {
  it('waits for the network', async () => {
    await using server = await testWorld();
    const line = cable();
    const { parley, anna, uuid } = await open(server, { fetch: line.fetch, random: () => 0 });
    line.isOut = true;
    const connections: string[] = [];
    const opening = openChat(parley, {
      address: anna,
      onConnection: (state) => {
        connections.push(state);
        if (connections.length === 2) line.isOut = false;
      },
    });
    const chat = await opening;
    expect(chat.state().order).toEqual([uuid]);
    await until(() => connections.at(-1) === 'open');
    expect(connections.slice(0, 2)).toEqual(['waiting', 'waiting']);
    chat.close();
  });

  it('can be given up', async () => {
    await using server = await testWorld();
    const line = cable();
    const { parley, anna } = await open(server, { fetch: line.fetch });
    line.isOut = true;
    const leaving = new AbortController();
    const why = new Error('Never mind.');
    const opening = openChat(parley, {
      address: anna,
      signal: leaving.signal,
      onConnection: () => leaving.abort(why),
    });
    await expect(opening).rejects.toBe(why);
  });

  it('is refused for good', async () => {
    await using server = await testWorld();
    const opening = openChat(clientOf(server), { address: 'nobody' });
    const error: unknown = await opening.catch((reason: unknown) => reason);
    expect(errorDetails(error)?.code).toBe('bad_input');
  });
});

describe('a thread that is not in the list yet', () => {
  it('is loaded by a link, and joins the list where it stands there', async () => {
    await using server = await testWorld();
    const { parley, anna, uuid, say } = await open(server);
    await say('long ago');
    await meetMany(parley, anna, 100);
    const chat = await openChat(parley, { address: anna });
    expect(chat.state().threads[uuid]).toBeUndefined();
    await chat.load(uuid);
    expect(messagesIn(chat, uuid)).toHaveLength(1);
    expect(chat.state().threads[uuid]?.summary.unread_count).toBe(1);
    expect(chat.state().order).not.toContain(uuid);
    expect(await chat.loadMoreThreads()).toBe(true);
    expect(chat.state().order.at(-1)).toBe(uuid);
    expect(messagesIn(chat, uuid)).toHaveLength(1);
    await say('now');
    await until(() => chat.state().order[0] === uuid);
    expect(messagesIn(chat, uuid)).toHaveLength(2);
    chat.close();
  });

  it('is refused when there is none', async () => {
    await using server = await testWorld();
    const { parley, anna } = await open(server);
    const chat = await openChat(parley, { address: anna });
    const error: unknown = await chat.load(crypto.randomUUID()).catch((reason: unknown) => reason);
    expect([errorDetails(error), isTransient(error)]).toEqual([{ code: 'not_found' }, false]);
    chat.close();
  });
});

describe('older messages', () => {
  it('come once, however often they are asked for at the same time', async () => {
    await using server = await testWorld();
    const line = cable();
    const { parley, anna, uuid, say } = await open(server, { fetch: line.fetch });
    const ids = await sayMany(say, 250);
    const chat = await openChat(parley, { address: anna });
    await chat.load(uuid);
    expect(idsIn(chat, uuid)).toEqual(ids.slice(-100));
    line.asked = [];
    const both = await Promise.all([chat.loadOlder(uuid), chat.loadOlder(uuid)]);
    expect(both).toEqual([true, true]);
    expect(idsIn(chat, uuid)).toEqual(ids.slice(-200));
    expect(line.asked.filter((url) => url.includes('message.list'))).toHaveLength(1);
    expect([await chat.loadOlder(uuid), await chat.loadOlder(uuid)]).toEqual([true, false]);
    chat.close();
  });

  it('are loaded until one that was searched for is there', async () => {
    await using server = await testWorld();
    const { parley, anna, uuid, say } = await open(server);
    const ids = await sayMany(say, 250);
    const chat = await openChat(parley, { address: anna });
    const [first = 0, , third = 0] = ids;
    const newest = ids.at(-1) ?? 0;
    expect(await chat.loadUntil(uuid, newest)).toBe(true);
    expect(idsIn(chat, uuid)).toHaveLength(100);
    expect(await chat.loadUntil(uuid, ids[120] ?? 0)).toBe(true);
    expect(idsIn(chat, uuid)).toEqual(ids.slice(50));
    expect(await chat.loadUntil(uuid, third)).toBe(true);
    expect(idsIn(chat, uuid)).toEqual(ids);
    expect(await chat.loadUntil(uuid, first - 1)).toBe(false);
    expect(await chat.loadUntil(uuid, newest + 1000)).toBe(false);
    chat.close();
  });
});

it('a newest page far ahead of what was saved leaves no hole, now or when the stream has caught up', async () => {
  await using server = await testWorld();
  const { parley, anna, uuid, say } = await open(server);
  await sayMany(say, 3);
  const before = await openChat(parley, { address: anna });
  await before.load(uuid);
  before.close();
  const ids = [...(await sayMany(say, 129)), (await say('last')).id];
  // Nothing is streamed until all is loaded.
  const held = Promise.withResolvers<void>();
  const slow = clientOf(server, {
    fetch: async (url, init) => {
      if (url.includes('/events/')) await held.promise;
      return globalThis.fetch(url, init);
    },
  });
  const chat = await openChat(slow, { address: anna, saved: stored(before.state()) });
  await chat.load(uuid);
  expect(idsIn(chat, uuid)).toEqual(ids.slice(-100));
  held.resolve();
  await until(() => chat.state().threads[uuid]?.summary.last_message === 'last');
  expect(idsIn(chat, uuid)).toEqual(ids.slice(-100));
  expect(chat.state().threads[uuid]?.summary.unread_count).toBe(133);
  chat.close();
});

it('is built anew when the history is gone, with what was loaded', async () => {
  await using server = await testWorld();
  const { parley, anna, ben, uuid, say } = await open(server);
  await sayMany(say, 120);
  const before = await openChat(parley, { address: anna });
  await before.load(uuid);
  await before.loadOlder(uuid);
  before.close();
  await sayMany(say, 5);
  await parley.thread.update.mutate({ uuid, is_read: true, address: anna });
  const gone = await parley.thread.create.mutate({ participants: [anna, stranger().address] });
  const { inbox_at, database } = await parley.thread.list.query({ address: anna, page_size: 1 });

  // What the server says to who comes from before all that is left.
  let told = 0;
  const forgetful = clientOf(server, {
    fetch: async (url, init) => {
      if (!url.includes('/events/') || told > 0) return globalThis.fetch(url, init);
      told += 1;
      const resync = { kind: 'resync', at: inbox_at, database };
      return new Response(`data: ${JSON.stringify(resync)}\n\n`);
    },
  });
  const signals: FollowEvent[] = [];
  const chat = await openChat(forgetful, {
    address: anna,
    saved: stored(before.state()),
    onSignal: (signal) => void signals.push(signal),
  });
  await until(() => chat.state().at === inbox_at);
  expect(chat.state().order).toEqual([gone.uuid, uuid]);
  expect(messagesIn(chat, uuid)).toHaveLength(125);
  expect(messagesIn(chat, uuid).every(({ is_read }) => is_read)).toBe(true);
  expect(chat.state().threads[uuid]?.summary.unread_count).toBe(0);
  await say('after all', ben);
  await until(() => messagesIn(chat, uuid).length === 126);
  expect(signals.every(({ kind }) => kind === 'presence' || kind === 'received')).toBe(true);
  chat.close();
});

describe.each(streams)('how far a message has come, over %s', (stream) => {
  it('is told as it happens, and caught up with after a break', async () => {
    await using server = await testWorld();
    const { anna, ben, uuid, say } = await open(server);
    const parley = clientOf(server, {}, { stream });
    const chat = await openChat(parley, { address: anna });
    // Who has never written to her shows nothing of what has reached him.
    const hello = await say('hello', ben);
    await chat.load(uuid);
    const deliveries = () => {
      const thread = chat.state().threads[uuid];
      const mine = thread?.messages?.filter(({ id }) => id !== hello.id) ?? [];
      return thread ? mine.map((message) => deliveryOf(thread, message)) : [];
    };
    await say('one', anna);
    await until(() => deliveries().length === 1);
    expect(deliveries()).toEqual(['sent']);
    const bens = await openChat(parley, { address: ben });
    await until(() => deliveries()[0] === 'delivered');
    await say('two', anna);
    await until(() => deliveries()[1] === 'delivered');
    await parley.thread.update.mutate({ uuid, is_read: true, address: ben });
    await until(() => deliveries()[1] === 'read');
    expect(deliveries()).toEqual(['read', 'read']);
    expect(chat.state().threads[uuid]?.marks[ben]?.read_up_to).toBe(idsIn(chat, uuid)[2]);

    bens.close();
    const three = await say('three', anna);
    await until(() => deliveries()[2] === 'sent');
    chat.close();
    const again = await openChat(parley, { address: ben });
    await until(async () => {
      const { marks } = await parley.thread.get.query({ uuid });
      return marks.some((mark) => mark.address === ben && mark.received_at >= three.timestamp);
    });
    const later = await openChat(parley, { address: anna, saved: stored(chat.state()) });
    await until(() => {
      const thread = later.state().threads[uuid];
      const message = thread?.messages?.at(-1);
      return thread && message ? deliveryOf(thread, message) === 'delivered' : false;
    });
    for (const one of [again, later]) one.close();
  });
});

it('a reminder moves nothing, and reading takes it away', async () => {
  await using server = await testWorld();
  const { parley, anna, uuid, say } = await open(server);
  await say('one');
  const { uuid: top } = await parley.thread.create.mutate({
    participants: [anna, stranger().address],
  });
  const chat = await openChat(parley, { address: anna });
  const isMarked = () => chat.state().threads[uuid]?.summary.marked_unread;
  await parley.thread.markUnread.mutate({ uuid, address: anna });
  await until(() => isMarked() === true);
  expect(chat.state().order).toEqual([top, uuid]);
  await parley.thread.update.mutate({ uuid, is_read: true, address: anna });
  await until(() => isMarked() === false);
  expect(chat.state().threads[uuid]?.summary.unread_count).toBe(0);
  chat.close();
});

it('an archived thread comes back with a message, unless it is muted, and moves for nothing else', async () => {
  await using server = await testWorld();
  const { parley, anna, ben, uuid, say } = await open(server);
  await say('one');
  const { uuid: top } = await parley.thread.create.mutate({
    participants: [anna, stranger().address],
  });
  const chat = await openChat(parley, { address: anna });
  const summary = () => chat.state().threads[uuid]?.summary;
  const mine = { uuid, address: anna };
  for (const from of [anna, ben]) {
    await parley.thread.archive.mutate(mine);
    await until(() => summary()?.archived === true);
    if (from === anna) expect(chat.state().order).toEqual([top, uuid]);
    const { content } = await say(`back for ${from}`, from);
    await until(() => summary()?.last_message === content);
    expect(summary()?.archived).toBe(false);
  }
  await parley.thread.mute.mutate(mine);
  await parley.thread.archive.mutate(mine);
  await until(() => summary()?.archived === true);
  const { content } = await say('not heard');
  await until(() => summary()?.last_message === content);
  expect(summary()).toEqual(await parley.thread.summary.query(mine));
  expect(summary()).toMatchObject({ archived: true, muted: true, pinned: false });
  chat.close();
});
