import { once } from 'node:events';
import { connect } from 'node:net';
import { bob } from '@parley/testkit';
import { describe, it } from 'vitest';
import { testApp } from '../src/testing.ts';
import { numbered } from './live-calls.ts';
import { openStream, transports } from './live-stream.ts';

const { address } = bob;

describe('a server stops', () => {
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
