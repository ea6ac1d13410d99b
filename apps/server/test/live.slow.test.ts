import { once } from 'node:events';
import { connect } from 'node:net';
import { alice, bob } from '@parley/testkit';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { newThread, numbered, send, sendMany } from './live-calls.ts';
import { openStream, type Transport, transports } from './live-stream.ts';

const { address } = bob;
const OLD = 100;
/** 500, and those that come while the sockets still fill. */
const FURTHER = 800;

/**
 * A thread with more in it than sockets hold at the most, which is some 36 MB. It is written past
 * the API, which takes less at a time.
 */
const fullThread = async (app: TestApp): Promise<string> => {
  const uuid = await newThread(app, [alice.address, address]);
  await sendMany(app, uuid, alice.address, numbered(OLD));
  const database = new SqliteDatabase(app.database);
  database.prepare('update message set content = ?').run('x'.repeat(500_000));
  database.close();
  return uuid;
};

/** Opens a stream, takes its first entry and then no more, while others send one by one. */
const stall = async (app: TestApp, transport: Transport, further: number) => {
  const uuid = await fullThread(app);
  const stream = await openStream(app, { address, transport, after: '' });
  const first = await stream.take(1);
  await sendMany(app, uuid, alice.address, numbered(further), 1);
  return { stream, first, uuid };
};

describe.each(transports)('over %s', (transport) => {
  it('who does not read is cut off after 500 further entries, and resumes whole', {
    timeout: 60_000,
  }, async () => {
    await using app = await testApp();
    const { stream, first } = await stall(app, transport, FURTHER);
    const rest = await stream.untilEnd();
    expect(stream.ended).toBe('cut');
    const taken = [...first, ...rest.flatMap(({ data }) => ('prev' in data ? [data] : []))];
    expect(taken.length).toBeLessThan(1 + OLD);
    const lastEventId = taken.at(-1)?.at ?? '';
    using resumed = await openStream(app, { address, transport, lastEventId });
    const missing = await resumed.take(1 + OLD + FURTHER - taken.length);
    const all = [...taken, ...missing];
    expect(all.every(({ prev }, index) => prev === (all[index - 1]?.at ?? ''))).toBe(true);
    expect(all.slice(-FURTHER)).toMatchObject(
      numbered(FURTHER).map((content) => ({ kind: 'message', message: { content } })),
    );
  });
});

it('who takes long is not cut off before that', { timeout: 60_000 }, async () => {
  await using app = await testApp();
  const { stream, uuid } = await stall(app, 'REST', 400);
  await stream.take(OLD + 400);
  expect(stream.ended).toBeUndefined();
  // From here on it is as quick as any.
  for (const content of numbered(110)) await send(app, uuid, alice.address, content);
  await stream.take(110);
  stream.close();
});

describe('a server stops', () => {
  it.each(transports)('though a reader over %s does not read', async (transport) => {
    await using app = await testApp();
    const { stream } = await stall(app, transport, 0);
    await app.restart();
    stream.close();
  });

  it('though a browser holds a connection that it has not used yet', async () => {
    await using app = await testApp();
    const { hostname, port } = new URL(app.url);
    const silent = connect(Number(port), hostname).on('error', () => {});
    await once(silent, 'connect');
    await app.restart();
    silent.destroy();
  });

  it('though streams are being opened', async () => {
    await using app = await testApp();
    for (let round = 0; round < 5; round += 1) {
      const opened = transports.flatMap((transport) =>
        numbered(3).map(() => openStream(app, { address, transport }).catch(() => null)),
      );
      if (round % 2 === 0) await Promise.race(opened);
      await app.restart();
      for (const stream of await Promise.all(opened)) stream?.close();
    }
  });
});
