import { setTimeout as sleep } from 'node:timers/promises';
import { dora, emil } from '@parley/testkit';
import { expect, it } from 'vitest';
import { frames } from '../src/web3mq-socket/frames.ts';
import { typed } from './calls.ts';
import { numbered, sendMany } from './live-calls.ts';
import { connected, signedBody } from './web3mq.socket-client.ts';
import { chatOf, world } from './web3mq.socket-world.ts';

/** More than a socket holds on its way, 60 KB each. */
const LARGE = 150;
const FURTHER = 50;

it('a socket that is not read is cut off, and the history has all of it', async () => {
  await using app = await world({ stalled: 1_000 });
  using reader = await connected(app, emil);
  using writer = await connected(app, dora);
  reader.ws.pause();
  const started = Date.now();
  for (let n = 0; n < LARGE; n += 1) {
    const options = { payload: Buffer.alloc(60_000, 'x'), timestamp: started - LARGE + n };
    writer.send(frames.message.write(signedBody(dora, emil.userid, '', options)));
  }
  await writer.take(frames.status, LARGE);
  const { uuid } = await chatOf(app);
  await sendMany(app, uuid, dora.userid, numbered(FURTHER), 1);
  // Twice as long, for a write under way counts as taken once.
  await sleep(3_000);
  reader.ws.resume();
  const all = reader.take(frames.message, LARGE + FURTHER).catch(() => 'some');
  expect(await Promise.race([reader.closed, all])).toMatchObject({ code: 1006 });
  expect(reader.all(frames.message).length).toBeLessThan(LARGE);
  const { count } = await typed(app).message.list.query({ thread_uuid: uuid });
  expect(count).toBe(LARGE + FURTHER);
});
