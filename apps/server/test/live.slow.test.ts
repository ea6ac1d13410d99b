import { setTimeout as sleep } from 'node:timers/promises';
import { alice, bob } from '@parley/testkit';
import { expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { execute } from './database.ts';
import { newThread, numbered, send, sendMany } from './live-calls.ts';
import { openStream, type Transport, transports } from './live-stream.ts';

const { address } = bob;
const OLD = 100;
const FURTHER = 800;
const FEW = 50;

/**
 * A thread with more in it than sockets hold at the most, which is some 36 MB. It is written past
 * the API, which takes less at a time.
 */
const fullThread = async (app: TestApp): Promise<string> => {
  const uuid = await newThread(app, [alice.address, address]);
  await sendMany(app, uuid, alice.address, numbered(OLD));
  await execute(app.database, `update message set content = '${'x'.repeat(500_000)}'`);
  return uuid;
};

/** Opens streams, takes their first entries and then no more, while others send one by one. */
const stall = async (app: TestApp, over: readonly Transport[], further: number) => {
  const uuid = await fullThread(app);
  const readers = over.map(async (transport) => {
    const stream = await openStream(app, { address, transport, after: '' });
    return { transport, stream, first: await stream.take(1) };
  });
  const stalled = await Promise.all(readers);
  await sendMany(app, uuid, alice.address, numbered(further), 1);
  return { stalled, uuid };
};

it('who takes nothing for some time is cut off, and resumes whole', async () => {
  await using app = await testApp({}, { deadlines: { stalled: 1_000 } });
  const { stalled } = await stall(app, transports, FEW);
  // Twice as long, for a write under way counts as taken once.
  await sleep(3_000);
  for (const { transport, stream, first } of stalled) {
    const rest = await stream.untilEnd();
    expect([transport, stream.ended]).toEqual([transport, 'cut']);
    const taken = [...first, ...rest.flatMap(({ data }) => ('prev' in data ? [data] : []))];
    expect(taken.length).toBeLessThan(1 + OLD);
    const lastEventId = taken.at(-1)?.at ?? '';
    using resumed = await openStream(app, { address, transport, lastEventId });
    const missing = await resumed.take(1 + OLD + FEW - taken.length);
    const all = [...taken, ...missing];
    expect(all.every(({ prev }, index) => prev === (all[index - 1]?.at ?? ''))).toBe(true);
    expect(all.slice(-FEW)).toMatchObject(
      numbered(FEW).map((content) => ({ kind: 'message', message: { content } })),
    );
  }
});

it('who takes its bytes at all is not, however far behind', async () => {
  await using app = await testApp({}, { deadlines: { stalled: 2_000 } });
  await fullThread(app);
  const takeSlowly = async (transport: Transport): Promise<void> => {
    using stream = await openStream(app, { address, transport, after: '' });
    for (let taken = 0; taken < OLD; taken += 1) {
      await stream.take(1);
      await sleep(30);
    }
  };
  await Promise.all(transports.map(takeSlowly));
});

it('who takes long is not cut off for what came meanwhile', async () => {
  await using app = await testApp();
  const { stalled, uuid } = await stall(app, ['REST'], FURTHER);
  const [{ stream } = expect.unreachable()] = stalled;
  await stream.take(OLD + FURTHER);
  expect(stream.ended).toBeUndefined();
  // From here on it is as quick as any.
  for (const content of numbered(110)) await send(app, uuid, alice.address, content);
  await stream.take(110);
  stream.close();
});

it('a server stops though its readers do not read', async () => {
  await using app = await testApp();
  const { stalled } = await stall(app, transports, 0);
  await app.restart();
  for (const { stream } of stalled) stream.close();
});
