import { createParley, type Parley, web3mqCalls } from '@parley/client';
import type { TestApp } from '@parley/server/testing';
import { alice, bob, carol, dora, emil, type Web3mqPerson } from '@parley/testkit';
import { generateEd25519Key } from '@parley/wallet';
import type { Page } from 'playwright-core';
import { importSessionKey, importWallet } from './world.ts';

/** Somebody with an account of one kind. */
export interface Somebody {
  readonly address: string;
  /** What they are called where nobody named them. */
  readonly name: string;
  /** Keeps their account in a browser, and opens it. */
  readonly enter: (page: Page) => Promise<void>;
  /** Says something to another one, as any client of theirs would. */
  readonly write: (app: TestApp, to: Somebody, text: string) => Promise<void>;
}

const nameOf = (address: string): string => {
  const bare = address.replace(/^user:/, '');
  return `${bare.slice(0, 6)}…${bare.slice(-5)}`;
};

const wallet = ({
  address,
  privateKey = '',
}: Pick<typeof alice, 'address'> & Partial<typeof alice>): Somebody => ({
  address,
  name: nameOf(address),
  enter: (page) => importWallet(page, privateKey),
  write: async (app, to, content) => {
    const parley = createParley({ url: app.url });
    const { uuid } = await parley.thread.create.mutate({ participants: [address, to.address] });
    await parley.message.send.mutate({ thread_uuid: uuid, sender: address, content });
  },
});

const user = (person: Web3mqPerson): Somebody => ({
  address: person.userid,
  name: nameOf(person.userid),
  enter: (page) => importSessionKey(page, person),
  write: async (app, to, payload) => {
    const calls = web3mqCalls(createParley({ url: app.url }), person);
    await calls.message.send({ topic: to.address, payload });
  },
});

const userNamed = (userid: string): Somebody =>
  user({ userid, didkey: `eth:0x${userid.slice(5, 45)}`, ...generateEd25519Key() });

/** The two kinds of account, each with three people, and two whose addresses look alike. */
export const kinds = [
  {
    kind: 'VFX wallets',
    one: wallet(alice),
    other: wallet(bob),
    third: wallet(carol),
    real: wallet({ address: 'RB9aVMVJ9As7x8bZeSRBFYZUV9BLLVDjuN' }),
    double: wallet({ address: 'RB9aVMVJ9As7x8aQBkRmKuSRJjjY8nDjuN' }),
  },
  {
    kind: 'Web3MQ accounts',
    one: user(dora),
    other: user(emil),
    third: userNamed(`user:${'f'.repeat(56)}`),
    real: userNamed(`user:${'ab12'.repeat(14)}`),
    double: userNamed(`user:ab12${'c'.repeat(48)}ab12`),
  },
] as const;

/** The thread of two people. */
export const threadOf = async (parley: Parley, one: Somebody, other: Somebody): Promise<string> => {
  const { results } = await parley.thread.list.query({ address: one.address, page_size: 100 });
  const found = results.find(
    ({ kind, participants }) => kind === 'direct' && participants.includes(other.address),
  );
  if (found === undefined) throw new Error('They have no thread.');
  return found.uuid;
};
