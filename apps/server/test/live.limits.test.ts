import { once } from 'node:events';
import { request } from 'node:http';
import { alice, bob } from '@parley/testkit';
import { describe, expect, it, vi } from 'vitest';
import { testApp } from '../src/testing.ts';
import { newThread } from './live-calls.ts';
import { openStream, type Stream, streamRequest, transports } from './live-stream.ts';

const { address } = alice;
const patience = { timeout: 60_000, interval: 20 };

/** Why a stream is refused, over tRPC in its only event. */
const refusalOf = async (stream: Stream) => {
  const [, error] = /serialized-error\ndata: (.*)\n/.exec(await stream.text()) ?? [];
  return JSON.parse(error ?? '{}').data?.refusal;
};

describe.each(transports)('over %s', (transport) => {
  it('an address may have 8 streams, whoever opens them, and again when one ends', async () => {
    await using app = await testApp();
    await newThread(app, [address, bob.address]);
    const follow = { address, transport, after: '' };
    const streams = await Promise.all(Array.from(Array(8), () => openStream(app, follow)));
    for (const stream of streams) await stream.take(1);

    using ninth = await openStream(app, follow);
    if (transport === 'tRPC')
      expect(await refusalOf(ninth)).toEqual({ code: 'too_many', retry_after: 5 });
    else {
      expect([ninth.status, ninth.headers['retry-after']]).toEqual([429, '5']);
      expect(JSON.parse(await ninth.text())).toEqual({
        detail: 'An address may have at most 8 streams.',
      });
    }
    using other = await openStream(app, { ...follow, address: bob.address });
    expect(await other.take(1)).toHaveLength(1);

    streams[3]?.close();
    await vi.waitUntil(async () => {
      using next = await openStream(app, follow);
      return await next.take(1).then(
        () => true,
        () => false,
      );
    }, patience);
    for (const stream of streams) stream.close();
  });

  it('of 30 that are opened at once 8 go on', async () => {
    await using app = await testApp();
    await newThread(app, [address, bob.address]);
    const follow = { address, transport, after: '' };
    const streams = await Promise.all(Array.from(Array(30), () => openStream(app, follow)));
    const taken = await Promise.allSettled(streams.map((stream) => stream.take(1)));
    for (const stream of streams) stream.close();
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(8);
  });

  it('streams that are opened and dropped at once leave no trace', async () => {
    await using app = await testApp();
    await newThread(app, [address, bob.address]);
    const { path } = streamRequest({ address, transport });
    for (let round = 0; round < 40; round += 1) {
      const dropped = request(app.url + path, { agent: false }).on('error', () => {});
      dropped.end();
      // Before it is sent, while it is looked at, or when it is answered.
      if (round % 3 === 1) await once(dropped, 'finish');
      if (round % 3 === 2) await once(dropped, 'response');
      dropped.destroy();
    }
    await vi.waitUntil(async () => {
      const streams = await Promise.all(
        Array.from(Array(8), () => openStream(app, { address, transport, after: '' })),
      );
      const taken = await Promise.allSettled(streams.map((stream) => stream.take(1)));
      for (const stream of streams) stream.close();
      return taken.every(({ status }) => status === 'fulfilled');
    }, patience);
  });
});
