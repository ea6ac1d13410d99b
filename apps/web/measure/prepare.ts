import { createParley } from '@parley/client';
import { alice, bob } from '@parley/testkit';
import { generateVfxKey } from '@parley/wallet';
import { inBatches } from '../test/e2e/prepare.ts';

const INBOX = 30;

export interface Prepared {
  readonly uuid: string;
  readonly last: string;
}

/** A long thread of alice and bob, all of it read, and an inbox of further threads. */
export const prepareChats = async (url: string, messages: number): Promise<Prepared> => {
  const { thread, message } = createParley({ url });
  const say = (uuid: string, number: number) =>
    message.send.mutate({
      thread_uuid: uuid,
      sender: number % 3 === 0 ? alice.address : bob.address,
      content: `Number ${number} ${'and so on '.repeat((number * 7) % 23)}`.trim(),
    });
  await inBatches(Array.from({ length: INBOX }), async (_, index) => {
    const { address } = generateVfxKey('mainnet');
    await thread.create.mutate({
      participants: [address, alice.address],
      initial_message: `Thread ${index + 1}`,
    });
  });
  const { uuid } = await thread.create.mutate({ participants: [bob.address, alice.address] });
  await inBatches(Array.from({ length: messages }), (_, index) => say(uuid, index + 1));
  const last = 'The newest message';
  await message.send.mutate({ thread_uuid: uuid, sender: bob.address, content: last });
  await thread.update.mutate({ uuid, is_read: true, address: alice.address });
  return { uuid, last };
};
