import { dora, emil } from '@parley/testkit';
import { describe, expect, it } from 'vitest';
import { frames } from '../src/web3mq-socket/frames.ts';
import { typed } from './calls.ts';
import { numbered } from './live-calls.ts';
import { connected, signedBody } from './web3mq.socket-client.ts';
import { chatOf, contents, world } from './web3mq.socket-world.ts';

describe('a message', () => {
  it('gets its status when it is stored, and reaches every socket of the other as it was signed', async () => {
    await using app = await world();
    using from = await connected(app, dora);
    using twin = await connected(app, dora);
    using to = await connected(app, emil);
    using too = await connected(app, emil);
    const message = signedBody(dora, emil.userid, 'hello 👋');
    from.send(frames.message.write(message));
    const [status] = await from.take(frames.status);
    expect(status).toMatchObject({
      messageId: message.messageId,
      messageStatus: 'received',
      contentTopic: emil.userid,
      comeFrom: dora.userid,
    });
    expect(await contents(app)).toEqual(['hello 👋']);
    for (const socket of [to, too])
      expect(await socket.take(frames.message)).toEqual([
        { ...message, payload: expect.anything() },
      ]);
    expect(Buffer.from((await to.take(frames.message))[0]?.payload ?? []).toString()).toBe(
      'hello 👋',
    );
    expect([
      ...from.all(frames.message),
      ...twin.all(frames.message),
      ...twin.all(frames.status),
    ]).toEqual([]);
  });

  it('that was sent again is stored once, and gets the same status', async () => {
    await using app = await world();
    using socket = await connected(app, dora);
    const frame = frames.message.write(signedBody(dora, emil.userid, 'once'));
    for (const _ of numbered(3)) socket.send(frame);
    const statuses = await socket.take(frames.status, 3);
    expect(statuses.map(({ messageStatus }) => messageStatus)).toEqual(Array(3).fill('received'));
    expect(await contents(app)).toEqual(['once']);
  });

  it('that its sender did not sign as it is, is told so and not stored', async () => {
    await using app = await world();
    using socket = await connected(app, dora);
    const changes = [
      { payload: Buffer.from('other') },
      signedBody(emil, dora.userid, 'really signed, but by somebody else'),
      { fromSign: '' },
      { timestamp: Date.now() - 1 },
      { nodeId: 'elsewhere' },
      { validatePubKey: emil.publicKey },
    ];
    const good = signedBody(dora, emil.userid, 'good');
    for (const change of [...changes, {}])
      socket.send(frames.message.write({ ...good, ...change }));
    const statuses = await socket.take(frames.status, changes.length + 1);
    expect(statuses.map(({ messageStatus }) => messageStatus)).toEqual([
      ...changes.map(() => 'invalidSignature'),
      'received',
    ]);
    expect(await contents(app)).toEqual(['good']);
  });

  it('may leave out the node that it was signed for, if that is the one connected to', async () => {
    await using app = await world();
    using socket = await connected(app, dora);
    using to = await connected(app, emil);
    const [told] = await socket.take(frames.connected);
    const nodeId = told?.nodeId ?? '';
    const messages = [
      signedBody(dora, emil.userid, 'theirs', { nodeId, named: '' }),
      signedBody(dora, emil.userid, 'none', { nodeId: '' }),
      signedBody(dora, emil.userid, 'no key', { nodeId, named: '', validatePubKey: '' }),
      signedBody(dora, emil.userid, 'of another', { nodeId: 'elsewhere', named: '' }),
    ];
    for (const message of messages) socket.send(frames.message.write(message));
    const statuses = await socket.take(frames.status, messages.length);
    expect(statuses.map(({ messageStatus }) => messageStatus)).toEqual([
      'received',
      'received',
      'received',
      'invalidSignature',
    ]);
    // With the node that was signed, so that readers can check the signature.
    const read = await to.take(frames.message, 3);
    expect(read.map((message) => message.nodeId)).toEqual([nodeId, '', nodeId]);
  });

  it('to a group that is not there is told so', async () => {
    await using app = await world();
    using socket = await connected(app, dora);
    socket.send(frames.message.write(signedBody(dora, 'group:nowhere', 'x')));
    expect(await socket.take(frames.status)).toMatchObject([{ messageStatus: 'userNotFound' }]);
  });

  it('to oneself is rejected', async () => {
    await using app = await world();
    using socket = await connected(app, dora);
    socket.send(frames.message.write(signedBody(dora, dora.userid, 'x')));
    expect(await socket.take(frames.status)).toMatchObject([{ messageStatus: 'rejected' }]);
  });

  it('of a typed client arrives as well, as one from its sender to the reader', async () => {
    await using app = await world();
    const { uuid } = await chatOf(app);
    using socket = await connected(app, emil);
    await typed(app).message.send.mutate({
      thread_uuid: uuid,
      sender: dora.userid,
      content: 'typed',
    });
    expect(await socket.take(frames.message)).toMatchObject([
      {
        comeFrom: dora.userid,
        contentTopic: emil.userid,
        cipherSuite: 'NONE',
        payload: Uint8Array.from(Buffer.from('typed')),
      },
    ]);
  });

  it('is missed by nobody who is connected, however many are on their way', async () => {
    await using app = await world();
    const { uuid } = await chatOf(app);
    const texts = numbered(150);
    const sending = (async () => {
      for (const content of texts)
        await typed(app).message.send.mutate({
          thread_uuid: uuid,
          sender: dora.userid,
          content,
        });
    })();
    using late = await connected(app, emil);
    const before = (await contents(app)).length;
    await sending;
    const heard = () =>
      late.all(frames.message).map(({ payload }) => Buffer.from(payload).toString());
    await expect.poll(() => heard().at(-1)).toBe(texts.at(-1));
    expect(heard()).toEqual(texts.slice(-heard().length));
    expect(heard().length).toBeGreaterThanOrEqual(texts.length - before);
  });
});
