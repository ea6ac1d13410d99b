import { alice, bob } from '@parley/testkit';
import { expect, it } from 'vitest';
import { testApp } from '../src/testing.ts';
import { rest, signIn, typed } from './calls.ts';

it('a message keeps how its sender was proved, for ever', async () => {
  await using app = await testApp();
  const me = typed(app, await signIn(app, alice));
  const anyone = () => typed(app);
  const thread = await anyone().thread.create.mutate({
    participants: [alice.address, bob.address],
    initial_message: 'zero',
  });
  const thread_uuid = thread.uuid;
  const said = { thread_uuid, sender: alice.address };
  expect((await anyone().message.send.mutate({ ...said, content: 'one' })).proof).toBe('none');
  expect((await me.message.send.mutate({ ...said, content: 'two' })).proof).toBe('session');
  expect((await me.message.send.mutate({ thread_uuid, content: 'three' })).proof).toBe('session');
  const opened = await me.thread.create.mutate({
    participants: [alice.address, bob.address],
    initial_message: 'four',
  });
  const expected = ['none', 'none', 'session', 'session', 'session'];
  const proofs = (messages: readonly { proof: string }[]) => messages.map(({ proof }) => proof);
  expect(proofs(opened.messages)).toEqual(expected);
  await me.session.revoke.mutate({ id: 'current' });
  app.time.ahead = 8 * 24 * 3600_000_000;
  await app.restart();
  const page = await anyone().message.list.query({ thread_uuid });
  const whole = await anyone().thread.get.query({ uuid: thread_uuid });
  const news = await anyone().message.listNew.query({ address: bob.address });
  for (const messages of [page.results, whole.messages, news.results])
    expect(proofs(messages)).toEqual(expected);
  // The documented answers have no such key.
  const { json } = await rest(app, 'GET', `/api/chat/${thread_uuid}/message/`);
  expect(Object.keys(json.results[2]).sort()).toEqual(
    ['content', 'id', 'is_read', 'sender', 'timestamp'].sort(),
  );
});
