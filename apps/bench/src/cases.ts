import type { EngineName } from './engines/engine.ts';
import type { Goal } from './goal.ts';
import type { LoadName } from './load/job.ts';

/** One thing that is measured, of the server and of the bare program in turns. */
export interface Case {
  readonly name: string;
  readonly title: string;
  readonly load: LoadName;
  readonly clients: number;
  readonly bare: { readonly kind: string; readonly load: LoadName };
  readonly goal?: Goal;
  /** Instead, on these engines. */
  readonly goalOn?: Readonly<Partial<Record<EngineName, Goal>>>;
}

const sends = (
  way: string,
  title: string,
  load: LoadName,
  bare: Case['bare'],
  goals: Readonly<Record<number, Goal>> = {},
): Case[] =>
  [1, 32, 256].map((clients) => ({
    name: `send-${way}-${clients}`,
    title: `Send, ${title}, ${clients} ${clients === 1 ? 'client' : 'clients'}`,
    load,
    clients,
    bare,
    ...(goals[clients] && { goal: goals[clients] }),
  }));

const read = (load: LoadName, title: string, goal?: Goal): Case => ({
  name: load,
  title,
  load,
  clients: 32,
  bare: { kind: 'reads', load },
  ...(goal && { goal }),
});

const streams = (clients: number, goals: Pick<Case, 'goal' | 'goalOn'> = {}): Case => ({
  name: `stream-${clients}`,
  title: `Delivery to ${clients.toLocaleString('en')} streams, 200 messages a second`,
  load: 'stream',
  clients,
  bare: { kind: 'streams', load: 'stream' },
  ...goals,
});

const httpSends = { kind: 'http-sends', load: 'send-rest' } as const;

export const cases: readonly Case[] = [
  ...sends('rest', 'REST', 'send-rest', httpSends, {
    1: { flushes: { least: 1, most: 1 } },
    32: { ratio: 0.6, flushes: { most: 0.1 } },
  }),
  ...sends('trpc', 'tRPC over HTTP', 'send-trpc', httpSends, { 32: { ratio: 0.5 } }),
  ...sends(
    'socket',
    'tRPC over WebSocket',
    'send-socket',
    { kind: 'socket-sends', load: 'send-bare-socket' },
    { 32: { ratio: 0.7 } },
  ),
  ...sends('web3mq', 'Web3MQ socket', 'send-web3mq', {
    kind: 'web3mq-sends',
    load: 'send-bare-web3mq',
  }),
  read('inbox-1', 'Inbox, page 1 of 1,000 threads', { ratio: 0.6 }),
  read('inbox-40', 'Inbox, page 40 of 1,000 threads'),
  read('history', 'History, 50 messages', { ratio: 0.6 }),
  read('new-messages', 'New messages, 50'),
  {
    name: 'chat-list',
    title: 'Chat list, signed',
    load: 'chat-list',
    clients: 32,
    bare: { kind: 'signatures', load: 'chat-list' },
    goal: { ratio: 0.7 },
  },
  streams(100, {
    goal: { latency: { p50: 1.25, p99: 1.5 } },
    goalOn: { postgres: { latency: { p50: 1.25, p99: 2 } } },
  }),
  streams(1000),
];

/** One of each kind, for a run that only shows that everything works. */
export const quickCases: readonly Case[] = [
  'send-rest-1',
  'send-trpc-1',
  'send-socket-1',
  'send-web3mq-1',
  'inbox-1',
  'inbox-40',
  'history',
  'new-messages',
  'chat-list',
  'stream-100',
].flatMap((name) => cases.filter((it) => it.name === name));
