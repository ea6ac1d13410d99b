import { newAccount, twoAccounts } from '../accounts.ts';
import type { Attack } from '../attack.ts';

/** Texts and bodies that are small to send and long to work through. */
export const texts: readonly Attack[] = [
  {
    name: 'hard texts',
    run: async (client) => {
      const { accounts, thread } = await twoAccounts(client);
      const path = `/api/chat/${thread}/message/`;
      const sending = accounts.flatMap(({ address, caller }) =>
        Array.from({ length: MESSAGES }, () => {
          const message = { sender: address, content: client.dice.pick(hardTexts) };
          return client.call(caller, 'POST', path, message);
        }),
      );
      await Promise.all(sending);
      await client.flood(8, (n) => {
        const { caller } = accounts[n % 2] ?? accounts[0];
        return client.call(caller, 'GET', '/api/chat/search/?text=nothing');
      });
    },
  },
  {
    name: 'hard JSON',
    run: async (client) => {
      const { caller } = await newAccount(client);
      await client.flood(8, () => {
        const path = client.dice.pick([
          '/api/chat/',
          '/api/auth/challenge/',
          '/trpc/thread.create',
        ]);
        return client.call(caller, 'POST', path, client.dice.pick(hardBodies));
      });
    },
  },
];

/** Of each; about as many as anybody may send at once. */
const MESSAGES = 55;
const LONGEST = 8_000;

/** In the worst order for whoever sorts them: their classes fall, 230 before 220 before 202. */
const BADLY_ORDERED = '\u0301\u0323\u0327';

/** What Unicode's normal forms, or lower case, take longest for. */
const hardTexts = [
  `a${BADLY_ORDERED.repeat(LONGEST / 3).slice(0, LONGEST - 1)}`,
  `a${'\u0327'.repeat(LONGEST / 2 - 1)}${'\u0301'.repeat(LONGEST / 2)}`,
  // Runs short enough for any bound.
  `a${BADLY_ORDERED.repeat(3)}`.repeat(LONGEST / 10),
  `a${BADLY_ORDERED.repeat(10).slice(0, 29)}`.repeat(LONGEST / 30),
  // Each becomes 18 others.
  '\ufdfa'.repeat(LONGEST),
  '\u0130\u1100\u1161\u11a8'.repeat(LONGEST / 4),
] as const;

const many = <Item>(length: number, item: (n: number) => Item): Item[] =>
  Array.from({ length }, (_, n) => item(n));

/** Just below what a body may have. */
const hardBodies = [
  JSON.stringify({ participants: many(30_000, () => 1) }),
  JSON.stringify({ participants: many(12_000, () => null), address: many(12_000, () => null) }),
  `{"participants":${'['.repeat(30_000)}${']'.repeat(30_000)}}`,
  `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
  JSON.stringify(Object.fromEntries(many(5_000, (n) => [`key${n}`, n]))),
  JSON.stringify({ participants: many(1_700, (n) => `R${String(n).padStart(33, '1')}`) }),
  JSON.stringify({ participants: ['1'.repeat(60_000)] }),
  JSON.stringify({ address: 'R'.repeat(60_000), initial_message: ' '.repeat(1_000) }),
] as const;
