import { createParley, refusalOf } from '@parley/client';
import { locked, testApp } from '@parley/server/testing';
import { alice, bob } from '@parley/testkit';
import { vfxKey } from '@parley/wallet';
import { expect, expectTypeOf, it } from 'vitest';

it('opens a thread, sends and reads, all typed, on a server in open mode', async () => {
  await using app = await testApp();
  const parley = createParley({ url: app.url });

  const thread = await parley.thread.create.mutate({
    participants: [alice.address, bob.address],
    shop_id: 1,
    initial_message: 'Is this item still available?',
  });
  expectTypeOf(thread.uuid).toEqualTypeOf<string>();
  expect(thread.shop?.name).toBe('My Shop');

  const sent = await parley.message.send.mutate({
    thread_uuid: thread.uuid,
    sender: bob.address,
    content: 'Yes!',
    client_key: 'answer-1',
  });
  const { results } = await parley.message.listNew.query({ address: alice.address });
  expect(results.map((message) => message.id)).toEqual([sent.id]);
});

it('signs in with a wallet key and says what was refused', async () => {
  await using app = await testApp(locked);
  const key = vfxKey(alice.privateKey, 'mainnet');
  const anyone = createParley({ url: app.url });
  const { message } = await anyone.session.challenge.mutate({ address: key.address });
  const { token } = await anyone.session.signIn.mutate({
    address: key.address,
    message,
    signature: key.sign(message),
  });
  const parley = createParley({ url: app.url, token });
  expect((await parley.thread.list.query({})).count).toBe(0);

  const refused = await parley.thread.create
    .mutate({ participants: [alice.address] })
    .catch((error: unknown) => refusalOf(error));
  expect(refused).toEqual({
    code: 'bad_input',
    fields: { participants: ['At least 2 participants are needed.'] },
  });
});
