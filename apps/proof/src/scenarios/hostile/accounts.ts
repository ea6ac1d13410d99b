import { randomBytes } from 'node:crypto';
import { type Web3mqCalls, web3mqAccount, web3mqCalls } from '@parley/client';
import { generateVfxKey } from '@parley/client/wallet';
import { ethereumAddressOf, generateEd25519Key, signPersonal } from '@parley/wallet';
import { type Caller, clientOf, signIn } from '../../world/caller.ts';
import type { HostileClient } from './client.ts';

export interface Account {
  readonly address: string;
  readonly caller: Caller;
}

/** Somebody new who signs in as people do. */
export const newAccount = async (client: HostileClient): Promise<Account> => {
  const key = generateVfxKey('mainnet');
  const caller = client.keep(await signIn(client.url, key, client.from));
  return { address: key.address, caller };
};

/** Two of one mind, and their thread. */
export const twoAccounts = async (client: HostileClient) => {
  const one = await newAccount(client);
  const other = await newAccount(client);
  const { uuid } = await clientOf(client.url, one.caller).thread.create.mutate({
    participants: [one.address, other.address],
  });
  return { accounts: [one, other] as const, thread: uuid };
};

/** A wallet that nobody has seen, for Web3MQ's calls. */
export const newWeb3mqAccount = ({ url, stranger }: Pick<HostileClient, 'url' | 'stranger'>) => {
  const parley = clientOf(url, stranger);
  const ethereumKey = randomBytes(32).toString('hex');
  const wallet = {
    address: ethereumAddressOf(ethereumKey),
    sign: (text: string) => signPersonal(text, ethereumKey),
  };
  const mainKey = generateEd25519Key().privateKey;
  const account = web3mqAccount(parley, { wallet, mainKey, uri: url });
  return { ...account, parley };
};

export interface Web3mqUser {
  readonly userid: string;
  readonly calls: Web3mqCalls;
}

/** A user of Web3MQ, registered and logged in. */
export const newWeb3mqUser = async (client: HostileClient): Promise<Web3mqUser> => {
  const { parley, register, logIn } = newWeb3mqAccount(client);
  const userid = await register();
  return { userid, calls: web3mqCalls(parley, await logIn(userid)) };
};

/** As large as a picture may be. */
export const PICTURE = `data:image/png;base64,${'A'.repeat(65_000)}`;
