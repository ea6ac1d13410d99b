import { randomBytes } from 'node:crypto';
import { vfxAddressOf } from '@parley/wallet';
import type { Account } from '../accounts.ts';
import { newAccount, twoAccounts } from '../accounts.ts';
import type { Attack } from '../attack.ts';
import type { HostileClient } from '../client.ts';

const LANES = 8;

/** Calls that cost the server far more than the caller. */
export const calls: readonly Attack[] = [
  {
    name: 'searches',
    run: async (client) => {
      const { accounts, thread } = await twoAccounts(client);
      const [{ address, caller }] = accounts;
      const message = { sender: address, content: 'word '.repeat(1_600).trim() };
      const path = `/api/chat/${thread}/message/`;
      const sending = Array.from({ length: 30 }, () => client.call(caller, 'POST', path, message));
      await Promise.all(sending);
      await client.flood(LANES, (n) => {
        const searcher = accounts[n % 2] ?? accounts[0];
        return client.call(searcher.caller, 'GET', '/api/chat/search/?text=nothing');
      });
    },
  },
  {
    name: 'unwilling people',
    run: async (client) => {
      const account = await newAccount(client);
      const strangers = manyStrangers(60);
      await client.flood(LANES, () => {
        const others = client.dice.sample([...client.victims, ...strangers], 49);
        return client.call(account.caller, 'POST', '/api/chat/', {
          participants: [account.address, ...others],
        });
      });
    },
  },
  {
    name: 'updates',
    run: async (client) => {
      const { accounts, thread } = await twoAccounts(client);
      const [one, other] = accounts;
      const strangers = manyStrangers(48);
      await client.flood(LANES, () => {
        const others = client.dice.sample(strangers, client.dice.between(0, 48));
        const change = client.dice.oneIn(2)
          ? { is_read: true }
          : { participants: [one.address, other.address, ...others] };
        return client.call(one.caller, 'PATCH', `/api/chat/${thread}/`, change);
      });
    },
  },
  {
    name: 'typing',
    run: async (client) => {
      const { accounts, thread } = await twoAccounts(client);
      await client.flood(32, (n) => {
        const { caller } = accounts[n % 2] ?? accounts[0];
        return client.call(caller, 'POST', `/api/chat/${thread}/typing/`, {});
      });
    },
  },
  {
    name: 'deep pages',
    run: async (client) => {
      const { accounts, thread } = await twoAccounts(client);
      const [{ caller }] = accounts;
      await client.flood(32, () =>
        client.call(
          caller,
          'GET',
          client.dice.pick([
            '/api/chat/?page_size=100&page=1000000000',
            '/api/chat/?page_size=100&cursor=b1.1',
            '/api/chat/new-messages/?since=1970-01-01T00:00:00Z',
            `/api/chat/${thread}/message/?page_size=100&page=1000000000`,
            '/api/shop/?page_size=100&page=1000000000',
          ]),
        ),
      );
    },
  },
  {
    name: 'batches of ten',
    run: async (client) => {
      const account = await newAccount(client);
      const strangers = manyStrangers(60);
      await client.flood(LANES, () => sendBatch(client, account, strangers));
    },
  },
];

/** Ten of the dearest in one request. */
const sendBatch = (client: HostileClient, account: Account, strangers: readonly string[]) => {
  const { dice } = client;
  // Of 20, so that the body stays below what it may have.
  const inputs = Array.from({ length: 10 }, (_, n) => [
    n,
    { participants: [account.address, ...dice.sample(strangers, 20)] },
  ]);
  const creating = Array.from({ length: 10 }, () => 'thread.create').join(',');
  const body = Object.fromEntries(inputs);
  if (dice.oneIn(2)) return client.call(account.caller, 'POST', `/trpc/${creating}?batch=1`, body);
  const searching = Array.from({ length: 10 }, () => 'message.search').join(',');
  const texts = Array.from({ length: 10 }, (_, n) => [n, { text: 'nothing' }]);
  const input = encodeURIComponent(JSON.stringify(Object.fromEntries(texts)));
  return client.call(account.caller, 'GET', `/trpc/${searching}?batch=1&input=${input}`);
};

/** Addresses of nobody: no key is behind them. */
const manyStrangers = (count: number): string[] =>
  Array.from({ length: count }, () =>
    vfxAddressOf(Buffer.from([4, ...randomBytes(64)]), 'mainnet'),
  );
