import { alice, bob, carol, type Person } from '@parley/testkit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { rest, signIn, typed } from './calls.ts';
import { newThread, send } from './live-calls.ts';
import { nextOf, openStream, type Stream, transports } from './live-stream.ts';
import { fastTimers, inTime } from './live-time.ts';

// Receipts are put together for a fifth of a second.
beforeEach(() => fastTimers('Timeout'));
afterEach(() => {
  vi.useRealTimers();
});

/** A thread in which the other has written: to whom they have not, nobody shows what has reached them. */
const answered = async (app: TestApp, one: Person, other: Person) => {
  const uuid = await newThread(app, [one.address, other.address]);
  return { uuid, hello: await send(app, uuid, other.address, 'hello') };
};

/** Up to when the messages of a thread have reached each participant, as a client fetches it. */
const receivedIn = async (app: TestApp, uuid: string) => {
  const { marks } = await typed(app).thread.get.query({ uuid });
  return Object.fromEntries(marks.map(({ address, received_at }) => [address, received_at]));
};

/** All receipts of one address up to a time. */
const receiptsUntil = async (stream: Stream, address: string, at: string): Promise<string[]> => {
  const places: string[] = [];
  for (;;) {
    const { data } = await nextOf(stream, 'received');
    expect.assert(data.kind === 'received');
    expect(data.address).toBe(address);
    places.push(data.at);
    if (data.at === at) return places;
  }
};

describe.each(transports)('over %s', (transport) => {
  const follow = async (app: TestApp, address: string, entries: number): Promise<Stream> => {
    const stream = await openStream(app, { address, transport, after: '' });
    await stream.take(entries);
    return stream;
  };

  it('a sender learns once that a message has reached somebody, on however many streams', async () => {
    await using app = await testApp();
    const { uuid, hello } = await answered(app, alice, bob);
    using alices = await follow(app, alice.address, 2);
    using first = await follow(app, bob.address, 2);
    using second = await follow(app, bob.address, 2);
    const places: string[] = [];
    const told: string[] = [];
    for (const content of ['one', 'two', 'three']) {
      const at = await send(app, uuid, alice.address, content);
      await Promise.all([first.take(1), second.take(1)]);
      told.push(...(await inTime(receiptsUntil(alices, bob.address, at))));
      places.push(at);
    }
    expect(told).toEqual(places);
    expect(await receivedIn(app, uuid)).toEqual({
      [alice.address]: hello,
      [bob.address]: places.at(-1),
    });
  });

  it('nobody else learns of it, and what one sends oneself is no receipt', async () => {
    await using app = await testApp();
    const { uuid, hello } = await answered(app, alice, bob);
    const other = await newThread(app, [bob.address, carol.address]);
    using alices = await follow(app, alice.address, 2);
    using bobs = await follow(app, bob.address, 3);
    using carols = await follow(app, carol.address, 1);
    await send(app, other, bob.address, 'from bob');
    await send(app, uuid, alice.address, 'from alice');
    await bobs.take(2);
    await inTime(nextOf(alices, 'received'));
    const at = await send(app, other, carol.address, 'from carol');
    // The first that carol learns of bob is about her own message.
    expect(await inTime(receiptsUntil(carols, bob.address, at))).toEqual([at]);
    expect((await receivedIn(app, uuid))[alice.address]).toBe(hello);
  });

  it('who resumes from a place has what came before it', async () => {
    await using app = await testApp();
    const { uuid } = await answered(app, alice, bob);
    using alices = await follow(app, alice.address, 2);
    const place = await send(app, uuid, alice.address, 'while bob was away');
    using bobs = await openStream(app, { address: bob.address, transport, after: place });
    expect(await inTime(receiptsUntil(alices, bob.address, place))).toEqual([place]);
    // Nobody has what was never sent.
    const future = '2999-01-01T00:00:00.000000Z';
    using ahead = await openStream(app, { address: bob.address, transport, after: future });
    const at = await send(app, uuid, alice.address, 'now');
    await bobs.take(1);
    expect(await inTime(receiptsUntil(alices, bob.address, at))).toEqual([at]);
    expect((await receivedIn(app, uuid))[bob.address]).toBe(at);
    ahead.close();
  });

  it('is kept when the server stops', async () => {
    await using app = await testApp();
    const { uuid } = await answered(app, alice, bob);
    using bobs = await follow(app, bob.address, 2);
    const at = await send(app, uuid, alice.address, 'just before');
    await bobs.take(1);
    await app.restart();
    expect(await receivedIn(app, uuid)).toMatchObject({ [bob.address]: at });
  });
});

it('is not said of who reads without a stream, or follows from now on', async () => {
  await using app = await testApp();
  const uuid = await newThread(app, [alice.address, bob.address]);
  await send(app, uuid, alice.address, 'hi');
  const { json } = await rest(app, 'GET', `/api/chat/new-messages/?address=${bob.address}`);
  expect(json.count).toBe(1);
  await rest(app, 'PATCH', `/api/chat/${uuid}/`, {
    body: { is_read: true, address: bob.address },
  });
  using bobs = await openStream(app, { address: bob.address });
  await app.restart();
  await bobs.untilEnd();
  const { marks, messages } = await typed(app).thread.get.query({ uuid });
  expect(marks).toEqual([
    { address: alice.address, read_up_to: 0, received_at: '' },
    { address: bob.address, read_up_to: messages[0]?.id, received_at: '' },
  ]);
});

it('is kept from somebody to whom one has never written', async () => {
  await using app = await testApp();
  const uuid = await newThread(app, [alice.address, bob.address]);
  using alices = await openStream(app, { address: alice.address });
  using bobs = await openStream(app, { address: bob.address });
  const unseen = await send(app, uuid, alice.address, 'are you there?');
  await bobs.take(1);
  await app.restart();
  expect((await receivedIn(app, uuid))[bob.address]).toBe('');
  for (let event = await alices.next(); event !== null; event = await alices.next())
    expect(event.data.kind).not.toMatch(/received|presence/);
  await send(app, uuid, bob.address, 'yes');
  expect((await receivedIn(app, uuid))[bob.address]).toBe(unseen);
});

it('goes by any thread that both are in, for who is signed in', async () => {
  await using app = await testApp(locked);
  const [a, b] = [await signIn(app, alice), await signIn(app, bob)];
  const answeredThere = await newThread(app, [alice.address, bob.address], a);
  const uuid = await newThread(app, [alice.address, bob.address, carol.address], a);
  const at = await send(app, uuid, alice.address, 'hi', a);
  using bobs = await openStream(app, { token: b, after: '' });
  await bobs.take(3);
  await app.restart();
  const mark = async () =>
    (await typed(app, a).thread.get.query({ uuid })).marks.find((it) => it.address === bob.address)
      ?.received_at;
  expect(await mark()).toBe('');
  await send(app, answeredThere, bob.address, 'hi', b);
  expect(await mark()).toBe(at);
});
