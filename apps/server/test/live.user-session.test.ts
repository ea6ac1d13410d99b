import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp, unlimited } from '../src/testing.ts';
import { rest, typed, userSignIn } from './calls.ts';
import { nextOf, openStream } from './live-stream.ts';
import { dataOf, member, signedMessage } from './web3mq.calls.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp(unlimited);
});
afterAll(() => app[Symbol.asyncDispose]());

/** Two users, and what ann wrote to ben by a signed message. */
const chat = async () => {
  const [ann, ben] = [await member(app), await member(app)];
  const signed = signedMessage(app, ann, ben.userid, { payload: 'Signed by Ann' });
  await rest(app, 'POST', '/trpc/web3mq.message.send', { body: signed });
  const clients = [await userSignIn(app, ann), await userSignIn(app, ben)] as const;
  const [a, b] = clients.map((token) => typed(app, token));
  expect.assert(a && b);
  const { results } = await b.thread.list.query({});
  return { ann, ben, clients, a, b, uuid: results[0]?.uuid ?? '' };
};

describe('in locked mode a Web3MQ user who is signed in', () => {
  it('reads and writes as whoever signed in with a wallet', async () => {
    const { ann, ben, a, b, uuid } = await chat();
    expect((await b.thread.list.query({ address: ben.userid })).count).toBe(1);
    const sent = await b.message.send.mutate({ thread_uuid: uuid, content: 'In a session' });
    expect(sent).toMatchObject({ sender: ben.userid, proof: 'session', payload_type: null });
    const { results, count } = await a.message.list.query({ thread_uuid: uuid });
    expect([count, results.map(({ proof }) => proof)]).toEqual([2, ['signature', 'session']]);
    expect((await a.thread.summary.query({ uuid })).unread_count).toBe(1);
    await a.thread.update.mutate({ uuid, is_read: true });
    expect((await a.thread.summary.query({ uuid })).unread_count).toBe(0);
    await a.thread.markUnread.mutate({ uuid });
    expect((await a.thread.summary.query({ uuid })).marked_unread).toBe(true);
    const { marks } = await b.thread.get.query({ uuid });
    expect(marks).toMatchObject([
      { address: ann.userid, read_up_to: sent.id },
      { address: ben.userid },
    ]);
    expect((await a.message.search.query({ text: 'session' })).results).toHaveLength(1);
    expect((await a.message.listNew.query({})).results).toMatchObject([
      { content: 'In a session' },
    ]);
    await expect(a.thread.list.query({ address: ben.userid })).rejects.toThrow('signed-in');
    await expect(
      a.message.send.mutate({ thread_uuid: uuid, sender: ben.userid, content: 'as Ben' }),
    ).rejects.toThrow('signed-in');
    // Web3MQ's own calls show the same.
    const history = await dataOf(app, ann, 'message.history', { topic: ben.userid });
    expect(history.total).toBe(2);
  });

  it('follows the inbox, and hears who types and who comes', async () => {
    const { ann, clients, a, b, uuid } = await chat();
    await b.message.send.mutate({ thread_uuid: uuid, content: 'Hello, Ann' });
    using anns = await openStream(app, { token: clients[0], after: '' });
    expect(await anns.take(3)).toMatchObject([
      { kind: 'thread_updated' },
      { kind: 'message', message: { proof: 'signature' } },
      { kind: 'message', message: { proof: 'session' } },
    ]);
    using bens = await openStream(app, { token: clients[1] });
    expect((await nextOf(anns, 'presence')).data).toMatchObject({ online: true });
    await b.inbox.typing.mutate({ thread_uuid: uuid });
    expect((await nextOf(anns, 'typing')).data).toMatchObject({ thread_uuid: uuid });
    await a.message.send.mutate({ thread_uuid: uuid, content: 'Hello, Ben' });
    expect((await nextOf(bens, 'message')).data).toMatchObject({
      message: { sender: ann.userid, content: 'Hello, Ben' },
    });
  });
});
