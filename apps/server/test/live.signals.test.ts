import { alice, bob, carol, mallory } from '@parley/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { newThread, send, typing } from './live-calls.ts';
import { nextOf, openStream, parseEvents, type Stream, transports } from './live-stream.ts';

/** The kinds of events up to a message with this content. */
const kindsUntil = async (stream: Stream, content: string): Promise<string[]> => {
  const kinds: string[] = [];
  for (;;) {
    const event = await stream.next();
    expect.assert(event);
    const { data } = event;
    if (data.kind === 'message' && data.message.content === content) return kinds;
    // Who is there and what reached them is told when it happens to be known.
    if (data.kind !== 'presence' && data.kind !== 'received') kinds.push(data.kind);
  }
};

describe.each(transports)('over %s', (transport) => {
  it('typing reaches the other participants, now or never', async () => {
    await using app = await testApp();
    const uuid = await newThread(app, [alice.address, bob.address, carol.address]);
    await newThread(app, [alice.address, mallory.address]);
    const place = await send(app, uuid, alice.address, 'before');
    const open = (address: string, after?: string) =>
      openStream(app, { address, transport, ...(after !== undefined && { after }) });
    using alices = await open(alice.address, place);
    using bobs = await open(bob.address, place);
    using carols = await open(carol.address, place);
    using mallorys = await open(mallory.address);
    await send(app, uuid, carol.address, 'all are here');
    for (const stream of [alices, bobs, carols]) await kindsUntil(stream, 'all are here');

    await typing(app, uuid.toUpperCase(), alice.address);
    const signal = await nextOf(bobs, 'typing');
    expect(signal.data).toEqual({ kind: 'typing', thread_uuid: uuid, address: alice.address });
    await send(app, uuid, alice.address, 'typed');
    expect(await kindsUntil(carols, 'typed')).toEqual(['typing']);
    expect(await kindsUntil(alices, 'typed')).toEqual([]);
    const outside = await newThread(app, [bob.address, mallory.address]);
    await send(app, outside, bob.address, 'to mallory');
    expect(await kindsUntil(mallorys, 'to mallory')).toEqual(['thread_created']);

    using late = await open(bob.address, signal.id);
    expect(await kindsUntil(late, 'typed')).toEqual([]);
  });

  it('a server that stops asks to connect again, and nothing is lost meanwhile', async () => {
    await using app = await testApp();
    const uuid = await newThread(app, [alice.address, bob.address]);
    const place = await send(app, uuid, alice.address, 'before');
    const follow = { address: bob.address, transport };
    using stream = await openStream(app, { ...follow, after: '' });
    await stream.take(2);
    const ends = stream.untilEnd();
    await app.restart();
    const events = (await ends).filter(({ data }) => data.kind !== 'presence');
    expect(events).toEqual([{ id: place, data: { kind: 'reconnect' } }]);
    expect(stream.ended).toBe('closed');
    await send(app, uuid, alice.address, 'after');
    using resumed = await openStream(app, { ...follow, lastEventId: events[0]?.id ?? '' });
    expect(await resumed.take(1)).toMatchObject([{ prev: place, message: { content: 'after' } }]);
  });
});

describe('saying that one types', () => {
  it('is for those who take part', async () => {
    await using app = await testApp();
    const uuid = await newThread(app, [alice.address, bob.address]);
    const say = (path: string, body: object) =>
      rest(app, 'POST', `/api/chat/${path}/typing/`, { body });
    const stranger = await say(uuid, { address: carol.address });
    expect([stranger.status, Object.keys(stranger.json)]).toEqual([400, ['address']]);
    expect((await say(uuid, {})).status).toBe(400);
    expect((await say(uuid, { address: 'nobody' })).status).toBe(400);
    const missing = uuid.replace(/.{8}$/, '00000000');
    expect((await say(missing, { address: alice.address })).status).toBe(404);
    expect((await say('no-uuid', { address: alice.address })).status).toBe(404);
  });
});

describe('the reader of these tests', () => {
  it('reads the same events however they are split, and no comment or heartbeat', async () => {
    const piece = fc.constantFrom(
      ': still here\n\n',
      'retry: 1000\n\n',
      ':\n\n',
      'id: 1\nevent: a\ndata: {"é":"🦜\\n"}\n\n',
      ': comment\ndata: 2\n\n',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        async (pieces, sizes) => {
          const text = pieces.join('');
          const cut = async function* () {
            for (let at = 0, n = 0; at < text.length; n += 1) {
              const end = at + (sizes[n % sizes.length] ?? 1);
              yield text.slice(at, end);
              at = end;
            }
          };
          const read: unknown[] = [];
          for await (const { id, event, data } of parseEvents(cut()))
            read.push({ id, event, data });
          const wanted = pieces.flatMap((each): unknown[] => {
            if (each.startsWith('id')) return [{ id: '1', event: 'a', data: '{"é":"🦜\\n"}' }];
            return each.includes('data') ? [{ id: undefined, event: undefined, data: '2' }] : [];
          });
          expect(read).toEqual(wanted);
        },
      ),
    );
  });
});
