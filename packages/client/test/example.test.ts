import { createOutbox, createParley, errorDetails, openChat, timeline } from '@parley/client';
import { generateVfxKey } from '@parley/client/wallet';
import { alice, bob } from '@parley/testkit';
import { expect, expectTypeOf, it } from 'vitest';
import { testWorld, until } from './world.ts';

it('opens a thread, sends from an outbox, and shows both', async () => {
  await using server = await testWorld();
  const me = generateVfxKey('mainnet');
  const parley = createParley({ url: server.url, origin: server.origin, wallet: me });

  const thread = await parley.thread.create.mutate({
    participants: [me.address, bob.address],
    shop_id: 1,
    initial_message: 'Is this item still available?',
  });
  expectTypeOf(thread.uuid).toEqualTypeOf<string>();
  expect(thread.shop?.name).toBe('My Shop');

  const chat = await openChat(parley, { address: me.address });
  await chat.load(thread.uuid);
  const outbox = await createOutbox(parley, {
    onSent: (item, message) => chat.sent(item.thread_uuid, message),
  });
  await outbox.add({ thread_uuid: thread.uuid, content: 'I would take two.' });
  await until(() => outbox.items().length === 0);

  const lines = timeline(chat.state(), thread.uuid, outbox.items());
  expect(lines.map((line) => (line.kind === 'message' ? line.message.content : ''))).toEqual([
    'Is this item still available?',
    'I would take two.',
  ]);
  chat.close();
  outbox.close();

  const refused = await parley.thread.create
    .mutate({ participants: [me.address] })
    .catch((error: unknown) => errorDetails(error));
  expect(refused).toEqual({
    code: 'bad_input',
    fields: { participants: ['At least 2 participants are needed.'] },
  });
});

it('opens a thread, sends and reads without a wallet on a server in open mode', async () => {
  await using server = await testWorld();
  const parley = createParley({ url: server.url });
  const participants = [alice.address, bob.address];
  const thread = await parley.thread.create.mutate({ participants });
  const sent = await parley.message.send.mutate({
    thread_uuid: thread.uuid,
    sender: bob.address,
    content: 'Yes!',
    client_key: 'answer-1',
  });
  const { results } = await parley.message.listNew.query({ address: alice.address });
  expect(results.map((message) => message.id)).toEqual([sent.id]);
});
