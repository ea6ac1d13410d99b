import { createOutbox, errorDetails, openChat } from '@parley/client';
import { alice, bob } from '@parley/testkit';
import { describe, expect, it, vi } from 'vitest';
import { walletOf } from './session.people.ts';
import {
  clientOf,
  publicOrigin,
  stranger,
  streams,
  testWorld,
  until,
  type World,
} from './world.ts';

const participants = [alice.address, bob.address];

/** A thread of the server as it is, in which bob has said something. */
const newThread = async (world: World): Promise<string> => {
  const { thread, message } = clientOf(world);
  const { uuid } = await thread.create.mutate({ participants });
  await message.send.mutate({ thread_uuid: uuid, sender: bob.address, content: 'hello' });
  return uuid;
};

describe.each(streams)('a database that is replaced, over %s', (stream) => {
  it('is noticed while the chat is open and when it is opened again, and told once', async () => {
    await using world = await testWorld();
    const parley = clientOf(world, {}, { stream });
    const first = await newThread(world);
    const onDatabaseReplaced = vi.fn();
    const chat = await openChat(parley, { address: alice.address, onDatabaseReplaced });
    await chat.load(first);
    const { database } = chat.state();
    expect(await parley.server.info.query()).toMatchObject({ database });

    await world.replace();
    const second = await newThread(world);
    await until(() => onDatabaseReplaced.mock.calls.length > 0);
    expect(chat.state().order).toEqual([second]);
    expect(Object.keys(chat.state().threads)).toEqual([second]);
    expect(chat.state().database).not.toBe(database);
    const outbox = await createOutbox(parley);
    for (const thread_uuid of [first, second])
      await outbox.add({ thread_uuid, sender: alice.address, content: 'written before' });
    await until(() => chat.state().threads[second]?.summary.last_message === 'written before');
    await until(() => outbox.items().every(({ state }) => state === 'failed'));
    expect(outbox.items()).toMatchObject([
      {
        thread_uuid: first,
        content: 'written before',
        problem: { code: 'not_found', message: expect.stringContaining('no longer exists') },
      },
    ]);
    chat.close();
    outbox.close();

    // Nothing tells of it twice, nor where nothing was replaced.
    await world.restart();
    const saved = chat.state();
    const same = await openChat(parley, { address: alice.address, saved, onDatabaseReplaced });
    const third = await newThread(world);
    await until(() => same.state().threads[third]?.summary.unread_count === 2);
    expect(onDatabaseReplaced).toHaveBeenCalledTimes(1);
    same.close();

    await world.replace();
    const again = await openChat(parley, { address: alice.address, saved, onDatabaseReplaced });
    expect(again.state()).toBe(saved);
    await until(() => onDatabaseReplaced.mock.calls.length > 1);
    expect(again.state().order).toEqual([]);
    const last = await newThread(world);
    await until(() => again.state().order.includes(last));
    expect(onDatabaseReplaced).toHaveBeenCalledTimes(2);
    again.close();
  });
});

describe('a database that is replaced on a locked server', () => {
  const locked = { PARLEY_MODE: 'locked', PARLEY_PUBLIC_URL: publicOrigin };

  it('is noticed by who signs in again, and by who is refused', async () => {
    await using world = await testWorld(locked);
    const wallet = walletOf(alice);
    const tokens: string[] = [];
    const options = { origin: publicOrigin, onSession: (token: string) => void tokens.push(token) };
    const parley = clientOf(world, {}, { wallet, ...options });
    await parley.thread.create.mutate({ participants: [alice.address, stranger().address] });
    const [toldSigning, toldRefused] = [vi.fn(), vi.fn()];
    const signing = await openChat(parley, {
      address: alice.address,
      onDatabaseReplaced: toldSigning,
    });
    const [token = ''] = tokens;
    const refusals: unknown[] = [];
    const refused = await openChat(clientOf(world, {}, { session: token }), {
      address: alice.address,
      onDatabaseReplaced: toldRefused,
      onError: (error) => void refusals.push(errorDetails(error)?.code),
    });
    expect(refused.state()).toEqual(signing.state());
    await world.replace();
    await until(() => refusals.length > 0 && signing.state().order.length === 0);
    expect(refusals).toEqual(['unauthenticated']);
    expect(refused.state()).toEqual(signing.state());
    for (const told of [toldSigning, toldRefused]) expect(told).toHaveBeenCalledTimes(1);
    expect(wallet.signed).toHaveLength(2);
    signing.close();
  });
});
