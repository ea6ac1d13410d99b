import type { InboxEntry } from '@parley/contracts';
import { alice } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { newThread, numbered, send, sendMany } from './live-calls.ts';
import { openStream, transports } from './live-stream.ts';
import { addressOf } from './raw-http.ts';

/** One server for readers who have nothing to do with each other. */
let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app[Symbol.asyncDispose]());

let readers = 0;
const newReader = (): string => {
  readers += 1;
  return addressOf(readers);
};

const contentsOf = (entries: readonly InboxEntry[]): string[] =>
  entries.flatMap((entry) => (entry.kind === 'message' ? [entry.message.content] : []));

const isChain = (entries: readonly InboxEntry[], from: string): boolean =>
  entries.every(({ prev }, index) => prev === (entries[index - 1]?.at ?? from));

describe.each(transports)('over %s', (transport) => {
  it('a stream goes from 270 old entries to new ones without a gap', async () => {
    const address = newReader();
    const uuid = await newThread(app, [alice.address, address]);
    await sendMany(app, uuid, alice.address, numbered(269));
    using stream = await openStream(app, { address, transport, after: '' });
    const first = await stream.take(1);
    // These come while the old ones are being read.
    const sending = sendMany(app, uuid, alice.address, numbered(60, 'new '), 7);
    const entries = [...first, ...(await stream.take(329))];
    await sending;
    const last = await send(app, uuid, alice.address, 'last');
    const [end] = await stream.take(1);
    expect.assert(end);
    entries.push(end);
    expect(entries[0]).toMatchObject({ kind: 'thread_created', prev: '' });
    expect(isChain(entries, '')).toBe(true);
    expect(contentsOf(entries).toSorted()).toEqual(
      [...numbered(269), ...numbered(60, 'new '), 'last'].toSorted(),
    );
    expect(entries.at(-1)).toMatchObject({ at: last, message: { timestamp: last, proof: 'none' } });
  });

  it('without a place only what comes is told, and it says what it follows', async () => {
    const address = newReader();
    const uuid = await newThread(app, [alice.address, address]);
    const before = await send(app, uuid, alice.address, 'before');
    using stream = await openStream(app, { address, transport });
    await send(app, uuid, alice.address, 'after');
    const [entry] = await stream.take(1);
    expect(entry).toMatchObject({ kind: 'message', prev: before, message: { content: 'after' } });
  });

  it('an address that nobody knows yet can be followed: its first entry follows ""', async () => {
    const address = newReader();
    using stream = await openStream(app, { address, transport });
    const uuid = await newThread(app, [alice.address, address]);
    expect(await stream.take(1)).toMatchObject([
      { kind: 'thread_created', prev: '', thread_uuid: uuid, thread: { uuid, unread_count: 0 } },
    ]);
  });

  it('a place between two entries goes on with the second', async () => {
    const address = newReader();
    const uuid = await newThread(app, [alice.address, address]);
    const [one] = [await send(app, uuid, alice.address, 'one')];
    await send(app, uuid, alice.address, 'two');
    const between = one.replace('Z', '+00:00');
    using stream = await openStream(app, { address, transport, after: between });
    expect(await stream.take(1)).toMatchObject([{ prev: one, message: { content: 'two' } }]);
  });

  it('what a browser or tRPC sends to resume is newer than where the stream once began', async () => {
    const address = newReader();
    const uuid = await newThread(app, [alice.address, address]);
    const one = await send(app, uuid, alice.address, 'one');
    await send(app, uuid, alice.address, 'two');
    using stream = await openStream(app, { address, transport, after: '', lastEventId: one });
    expect(await stream.take(1)).toMatchObject([{ prev: one, message: { content: 'two' } }]);
  });
});

it('a long backfill to a reader that is sometimes slower piles up no listeners', async () => {
  const address = newReader();
  const warnings: Error[] = [];
  const listen = (warning: Error) => warnings.push(warning);
  process.on('warning', listen);
  const uuid = await newThread(app, [alice.address, address]);
  const content = '🦜'.repeat(8_000);
  await sendMany(app, uuid, alice.address, Array(120).fill(content));
  for (const transport of transports) {
    using stream = await openStream(app, { address, transport, after: '' });
    expect(await stream.take(121)).toHaveLength(121);
  }
  process.off('warning', listen);
  expect(warnings.map(({ message }) => message)).toEqual([]);
});
