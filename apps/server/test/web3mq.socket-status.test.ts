import { dora, emil } from '@parley/testkit';
import { describe, expect, it } from 'vitest';
import { frames } from '../src/web3mq-socket/frames.ts';
import { typed } from './calls.ts';
import { connected, connectFrame, openSocket, signedBody } from './web3mq.socket-client.ts';
import { chatOf, contents, world } from './web3mq.socket-world.ts';

describe('a status', () => {
  it('of a reader is a read mark, and the author hears of it', async () => {
    await using app = await world();
    using author = await connected(app, dora);
    using reader = await connected(app, emil);
    const message = signedBody(dora, emil.userid, 'read me');
    author.send(frames.message.write(message));
    await reader.take(frames.message);
    reader.send(changeStatus(message.messageId, 'read'));
    expect(await author.take(frames.changeStatus)).toMatchObject([
      {
        messageId: message.messageId,
        contentTopic: emil.userid,
        messageStatus: 'read',
        comeFrom: emil.userid,
      },
    ]);
    const { uuid } = await chatOf(app);
    const { results } = await typed(app).message.list.query({ thread_uuid: uuid });
    expect(results).toMatchObject([{ is_read: true }]);
    expect(reader.all(frames.changeStatus)).toEqual([]);
  });

  it('is heard when a typed client reads, too', async () => {
    await using app = await world();
    using author = await connected(app, dora);
    const message = signedBody(dora, emil.userid, 'read me');
    author.send(frames.message.write(message));
    await author.take(frames.status);
    const { uuid } = await chatOf(app);
    await typed(app).thread.update.mutate({ uuid, address: emil.userid, is_read: true });
    expect(await author.take(frames.changeStatus)).toMatchObject([
      { messageId: message.messageId, messageStatus: 'read' },
    ]);
  });
});

const changeStatus = (messageId: string, messageStatus: string): Uint8Array =>
  frames.changeStatus.write({
    messageId,
    contentTopic: dora.userid,
    messageStatus,
    version: '1',
    comeFrom: emil.userid,
    fromSign: '',
    timestamp: Date.now(),
  });

describe('a connection', () => {
  it('is refused with a reason, and serves nothing', async () => {
    await using app = await world();
    const { userid } = emil;
    for (const [frame, reason] of [
      [connectFrame(dora, { signedBy: emil }), 'msgSign must be a signature'],
      [connectFrame({ ...dora, userid }), 'msgSign must be a signature'],
      [connectFrame({ ...dora, userid: 'user:nobody' }), 'msgSign must be a signature'],
      [connectFrame(dora, { timestamp: Date.now() - 121_000 }), 'timestamp'],
      [connectFrame(dora, { timestamp: Date.now() + 90_000 }), 'timestamp'],
      [frames.message.write(signedBody(dora, userid, 'x')), 'must be a connect frame'],
      [frames.ping.write(nothing), 'must be a connect frame'],
    ] as const) {
      using socket = await openSocket(app);
      socket.send(frame);
      socket.send(frames.message.write(signedBody(dora, userid, 'behind it')));
      const { code, reason: told } = await socket.closed;
      expect([code, told]).toEqual([1008, expect.stringContaining(reason)]);
      expect(socket.all(frames.connected)).toEqual([]);
    }
    expect(await contents(app)).toEqual([]);
  });

  it('is answered to a ping', async () => {
    await using app = await world();
    using socket = await connected(app, dora);
    socket.send(frames.ping.write({ ...nothing, timestamp: 1 }));
    const [pong] = await socket.take(frames.pong);
    expect(Math.abs((pong?.timestamp ?? 0) - Date.now())).toBeLessThan(60_000);
  });
});

const nothing = { nodeId: '', userId: '', timestamp: 0, msgSign: '' };
