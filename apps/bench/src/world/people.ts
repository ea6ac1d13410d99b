import { createParley, web3mqAccount, web3mqCalls } from '@parley/client';
import {
  ethereumAddressOf,
  generateEd25519Key,
  generateVfxKey,
  signPersonal,
  type VfxKey,
} from '@parley/wallet';
import { ORIGIN, type Target } from '../processes/target.ts';
import { times } from './layout.ts';

export interface SignedInPerson {
  readonly address: string;
  readonly token: string;
}

export interface Web3mqUser {
  readonly userid: string;
  readonly didkey: string;
  readonly privateKey: string;
  /** The userid of the one they write to. */
  readonly topic: string;
}

export const newKeys = (count: number): VfxKey[] => times(count, () => generateVfxKey('mainnet'));

/**
 * A client that comes from an address of its own, as a trusted proxy would tell: so many people may
 * not sign in from one.
 */
const clientFor = ({ url }: Target, index: number, more: { wallet?: VfxKey } = {}) => {
  const ip = `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`;
  let token = '';
  const parley = createParley({
    url,
    origin: ORIGIN,
    ...more,
    onSession: (opened) => {
      token = opened;
    },
    platform: {
      fetch: (target, init) => {
        const headers = new Headers(init.headers);
        headers.set('x-forwarded-for', ip);
        return fetch(target, { ...init, headers });
      },
    },
  });
  return { parley, token: () => token };
};

/** Signs everybody in as a wallet does: challenge, signature, token. */
export const signInAll = (server: Target, keys: readonly VfxKey[]): Promise<SignedInPerson[]> =>
  eachOf(keys, async (wallet, index) => {
    const { parley, token } = clientFor(server, index, { wallet });
    await parley.signIn();
    return { address: wallet.address, token: token() };
  });

/** Registers users and logs them in; two and two have a chat, and the first one has many. */
export const registerUsers = async (server: Target, count: number): Promise<Web3mqUser[]> => {
  const members = await eachOf(times(count, generateEd25519Key), async (main, index) => {
    const { parley } = clientFor(server, 100_000 + index);
    const key = generateVfxKey('mainnet').privateKey;
    const account = web3mqAccount(parley, {
      wallet: { address: ethereumAddressOf(key), sign: (text) => signPersonal(text, key) },
      mainKey: main.privateKey,
      uri: ORIGIN,
    });
    const identity = await account.logIn(await account.register());
    return { identity, calls: web3mqCalls(parley, identity) };
  });
  const users = members.map(({ identity, calls }, index) => {
    const topic = members[index ^ 1]?.identity.userid ?? '';
    return { calls, user: { ...identity, topic } };
  });
  for (const { calls, user } of users)
    await calls.message.send({ topic: user.topic, payload: 'Hi' });
  const [first, ...others] = users;
  for (const { user } of others.slice(0, 40))
    await first?.calls.chat.update({ topic: user.userid, topic_type: 'user' });
  return users.map(({ user }) => user);
};

const TOGETHER = 4;

const eachOf = async <Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = [];
  for (let from = 0; from < items.length; from += TOGETHER)
    results.push(
      ...(await Promise.all(
        items.slice(from, from + TOGETHER).map((item, index) => work(item, from + index)),
      )),
    );
  return results;
};
