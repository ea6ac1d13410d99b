import { alice, bob, carol, mallory, type Person } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { SEND_FUNCTION } from '../src/storage/postgres/send-function.ts';
import { locked, testApp } from '../src/testing.ts';
import { rest, signIn } from './calls.ts';
import { execute } from './database.ts';
import { connected } from './postgres-world.ts';

/** Ten messages, when all points are there. */
const settings = { ...locked, PARLEY_CALLER_LIMIT: '300' };
const people = { alice, bob, carol, mallory };
type Name = keyof typeof people;
const names = ['alice', 'bob', 'carol', 'mallory'] as const;

/** A server that sends plain messages at once, or by their steps, like all others. */
const worldOf = async (sendsPlain: boolean) => {
  const app = await testApp(settings, { sendsPlain });
  const name = new URL(app.database).pathname.slice(1);
  await execute(app.database, `alter database ${name} set track_functions = 'pl'`);
  await app.restart();
  const tokens = new Map<Name, string>();
  for (const name of names) tokens.set(name, await signIn(app, people[name]));
  const call = async (name: Name, method: string, path: string, more: object = {}) => {
    const answer = await rest(app, method, path, { token: tokens.get(name) ?? '', ...more });
    const { status, headers, json } = answer;
    return { status, retryAfter: headers.get('retry-after'), json };
  };
  const threads = new Map<string, string>();
  const thread = async (title: string, ...others: Person[]): Promise<void> => {
    const participants = [alice, ...others].map(({ address }) => address);
    const { json } = await call('alice', 'POST', '/api/chat/', { body: { participants } });
    threads.set(title, json.uuid);
  };
  const uuidOf = (title: string): string =>
    threads.get(title) ?? '123e4567-e89b-12d3-a456-426614174000';
  return {
    app,
    thread,
    remove: (name: Name, title: string) => call(name, 'DELETE', `/api/chat/${uuidOf(title)}/`),
    sql: (statement: string) => execute(app.database, statement),
    say: (name: Name, title: string, content: string, key?: string) =>
      call(name, 'POST', `/api/chat/${uuidOf(title).toUpperCase()}/message/`, {
        body: { content },
        ...(key !== undefined && { headers: { 'idempotency-key': key } }),
      }),
    rows: () => rowsIn(app.database),
  };
};
type World = Awaited<ReturnType<typeof worldOf>>;

const tables = {
  message: 'id',
  thread: 'id',
  participant: 'thread, address',
  inbox: 'address',
  inbox_entry: 'address, at',
  rate_limit: 'key',
  thread_tally: 'address, shop',
};
/** Columns that name a message. */
const ofMessages = /^(id|message|last_message|last_sent|read_up_to|visible_after)$/;

const Rows = z.record(z.string(), z.record(z.string(), z.unknown()).array());

/** All that a send may write. Of ids only their order counts: some are given to nothing. */
const rowsIn = async (database: string) => {
  const client = await connected(database);
  const parts = Object.entries(tables).map(
    ([table, order]) =>
      `'${table}', (select coalesce(json_agg(r), '[]') from (select * from ${table} order by ${order}) r)`,
  );
  const { rows } = await client.query(`select json_build_object(${parts.join(', ')}) as found`);
  await client.end();
  const found = Rows.parse(rows[0].found);
  const named = [found.message, found.inbox_entry].map((rows) =>
    rows?.map(({ id, message }) => id ?? message),
  );
  const ids = [...new Set(named.flat())]
    .filter(Number.isInteger)
    .sort((a, b) => Number(a) - Number(b));
  const shown = (table: string) =>
    found[table]?.map((row) =>
      Object.entries(row).map(([column, value]) => {
        if (column === 'uuid') return 'a uuid';
        const isMessage = ofMessages.test(column) && (table !== 'thread' || column !== 'id');
        return `${column}: ${isMessage && ids.includes(value) ? `message ${ids.indexOf(value)}` : value}`;
      }),
    );
  return Object.keys(tables).map((table) => [table, shown(table)]);
};

const minutes = (count: number): void => void vi.setSystemTime(Date.now() + count * 60_000);

/**
 * What decides about a send. Each line goes on from the rows of the one before, a minute later, when all
 * points are there again.
 */
const decisions: readonly (readonly [what: string, act: (world: World) => Promise<unknown>])[] = [
  ['the first, which lists the thread', ({ say }) => say('alice', 'two', 'One')],
  ['one between two', ({ say }) => say('bob', 'two', 'Two')],
  ['the first among three', ({ say }) => say('alice', 'three', 'One')],
  ['one among three', ({ say }) => say('carol', 'three', 'Two')],
  ['one whose form is folded for search', ({ say }) => say('alice', 'two', 'ﬁne')],
  ['one under a key', ({ say }) => say('alice', 'two', 'Keyed', 'key')],
  ['the same again', ({ say }) => say('alice', 'two', 'Keyed', 'key')],
  ['another under its key', ({ say }) => say('alice', 'two', 'Other', 'key')],
  ['one of somebody else under the key', ({ say }) => say('bob', 'two', 'Keyed', 'key')],
  ['one under the key in another thread', ({ say }) => say('alice', 'three', 'Keyed', 'key')],
  ['one into no thread', ({ say }) => say('alice', 'none', 'Nowhere')],
  ['one into a thread of others', ({ say }) => say('mallory', 'two', 'Let me in')],
  [
    'one whose reader’s inbox is ahead of the clock',
    async ({ say, sql }) => {
      await sql('update inbox set clock = clock + 600000000');
      return [await say('alice', 'two', 'Later'), await say('alice', 'two', 'And later')];
    },
  ],
  [
    'one to somebody who took the thread from their list',
    async ({ remove, say }) => [
      await remove('bob', 'two'),
      await say('alice', 'two', 'Back'),
      await say('alice', 'two', 'On'),
    ],
  ],
  [
    'as many as there are points for, and more',
    async ({ say }) => {
      const answers: unknown[] = [];
      for (let sent = 0; sent < 12; sent += 1) answers.push(await say('bob', 'two', `${sent}`));
      return answers;
    },
  ],
  [
    'a retry without a point',
    async ({ say }) => {
      for (let sent = 0; sent < 10; sent += 1) await say('bob', 'two', `Again ${sent}`);
      return [await say('bob', 'two', 'Keyed', 'key'), await say('bob', 'two', 'New', 'new')];
    },
  ],
  [
    'one whose points are of before the clock was set back',
    async ({ say, sql }) => {
      await sql('update rate_limit set until = until + 100000000000');
      return say('bob', 'two', 'Early');
    },
  ],
  [
    'one into a deleted thread',
    async ({ remove, say }) => [await remove('alice', 'two'), await say('alice', 'two', 'Gone')],
  ],
];

describe('a send at once decides as its steps do', () => {
  let atOnce: World;
  let bySteps: World;

  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    atOnce = await worldOf(true);
    bySteps = await worldOf(false);
    for (const { thread } of [atOnce, bySteps]) {
      await thread('two', bob);
      await thread('three', bob, carol);
    }
  });

  afterAll(async () => {
    await atOnce.app[Symbol.asyncDispose]();
    await bySteps.app[Symbol.asyncDispose]();
    vi.useRealTimers();
  });

  it.each(decisions)('%s', async (_, act) => {
    minutes(1);
    const answers = await Promise.all([act(atOnce), act(bySteps)]);
    const [first, second] = answers.map((answer) =>
      JSON.parse(JSON.stringify(answer, (name, value) => (name === 'id' ? 'an id' : value))),
    );
    expect(first).toEqual(second);
    // What a deleted thread held is purged after the answer.
    const same = async () => expect(await atOnce.rows()).toEqual(await bySteps.rows());
    await vi.waitFor(same, { timeout: 10_000 });
  });

  it('and several at once as one by one', async () => {
    minutes(1);
    for (const world of [atOnce, bySteps]) await world.thread('again', bob, carol);
    for (const world of [atOnce, bySteps]) await world.thread('unlisted', mallory);
    for (const world of [atOnce, bySteps]) await world.say('alice', 'again', 'Listed');
    const sends: readonly Parameters<World['say']>[] = [
      ['carol', 'again', 'Plain'],
      ['carol', 'again', 'Keyed', 'together'],
      ['carol', 'again', 'Keyed', 'together'],
      ['mallory', 'again', 'Let me in'],
      ['bob', 'none', 'Nowhere'],
      ['alice', 'unlisted', 'The first'],
      ...Array.from({ length: 12 }, (): ['bob', 'three', string] => ['bob', 'three', 'Many']),
    ];
    const together = await Promise.all(sends.map((send) => atOnce.say(...send)));
    const oneByOne = [];
    for (const send of sends) oneByOne.push(await bySteps.say(...send));
    const statuses = (answers: readonly { status: number }[]) =>
      answers.map(({ status }, index) => `${sends[index]?.slice(0, 3)}: ${status}`).toSorted();
    expect(statuses(together)).toEqual(statuses(oneByOne));
    const counts = `select t.message_count, t.updated_at = max(m.sent_at) as is_latest, count(*)::int,
        count(distinct m.sent_at)::int as times,
        (select count(*)::int from inbox_entry e where e.thread = t.id and e.message is not null) as entries
      from thread t join message m on m.thread = t.id group by t.id order by t.id`;
    const rows = async ({ app }: World) => {
      const client = await connected(app.database);
      const found = await client.query(counts);
      await client.end();
      return found.rows;
    };
    expect(await rows(atOnce)).toEqual(await rows(bySteps));
  });

  it('and one of both calls the function for it', async () => {
    const isCalled = async ({ app }: World) => {
      const client = await connected(app.database);
      const { rowCount } = await client.query(
        `select 1 from pg_stat_user_functions where funcname = '${SEND_FUNCTION}' and calls > 0`,
      );
      await client.end();
      return (rowCount ?? 0) > 0;
    };
    // A connection tells after a while.
    await vi.waitUntil(() => isCalled(atOnce), { timeout: 30_000, interval: 200 });
    expect(await isCalled(bySteps)).toBe(false);
  });
});
